"""Fill and check Education, Health and Care Plans (EHCPs) in Word."""

__version__ = "0.1.0"
