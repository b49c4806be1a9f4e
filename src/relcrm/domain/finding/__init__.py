"""What a search asks for, and where it stands in a text. Pure; where texts are kept is the store's business."""
