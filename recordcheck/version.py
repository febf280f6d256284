"""The version of the library, in one place for the package, its build and its reports."""

__version__ = "0.1.0"
