"""Write people for other programs: tables, cards, a folder of cards, pages. relcrm's own format is `interchange`.

`people` reads them, `targets` writes a file; `sheets` and `log_sheets` are CSV, `cards` vCard, `vdir` keeps a
folder of cards in step, `notebook` writes Markdown. What becomes text is pure, and apart from what reads and writes.
"""
