"""relcrm: a personal CRM that will not let you pitch before the relationship is real."""

__version__ = "0.1.0"
