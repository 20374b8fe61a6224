"""What one of a unit is in the base unit of its dimension, so that 亩 can be met by hectares."""

from __future__ import annotations

from fractions import Fraction

_TABLE = {
    "length": {
        "kilometers": "1000",
        "meters": "1",
        "centimeters": "1/100",
        "millimeters": "1/1000",
        "microns": "1/1000000",
        "nanometers": "1/1000000000",
        "li": "500",
        "miles": "1609.344",
        "feet": "0.3048",
        "inches": "0.0254",
        "nautical miles": "1852",
    },
    "area": {
        "square kilometers": "1000000",
        "square meters": "1",
        "square centimeters": "1/10000",
        "square millimeters": "1/1000000",
        "hectares": "10000",
        "mu": "2000/3",
        "acres": "4046.856",
        "square miles": "2589988",
        "square feet": "0.092903",
    },
    "mass": {
        "tons": "1000",
        "kilograms": "1",
        "grams": "1/1000",
        "milligrams": "1/1000000",
        "micrograms": "1/1000000000",
        "nanograms": "1/1000000000000",
        "carats": "1/5000",
        "jin": "1/2",
        "liang": "1/20",
        "pounds": "0.453592",
        "ounces": "0.0283495",
    },
    "volume": {
        "cubic meters": "1000",
        "cubic centimeters": "1/1000",
        "cubic kilometers": "1000000000000",
        "liters": "1",
        "milliliters": "1/1000",
        "barrels": "158.987295",
        "gallons": "3.785412",
        "cubic feet": "28.316847",
    },
    "amount": {"moles": "1", "millimoles": "1/1000", "micromoles": "1/1000000"},
    "months": {
        "millennia": "12000",
        "centuries": "1200",
        "decades": "120",
        "years": "12",
        "quarters": "3",
        "months": "1",
    },
    "seconds": {
        "fortnights": "1209600",
        "weeks": "604800",
        "days": "86400",
        "hours": "3600",
        "quarter hours": "900",
        "minutes": "60",
        "seconds": "1",
    },
    "power": {"watts": "1", "kilowatts": "1000", "megawatts": "1000000", "gigawatts": "1000000000"},
    "yuan": {"yuan": "1", "jiao": "1/10", "fen": "1/100"},
    "dollars": {"US dollars": "1", "US cents": "1/100"},
    "pixels": {"pixels": "1", "megapixels": "1000000"},
    "energy": {
        "terawatt-hours": "1000000000",
        "gigawatt-hours": "1000000",
        "megawatt-hours": "1000",
        "kilowatt-hours": "1",
        "watt-hours": "1/1000",
    },
    "voltage": {"kilovolts": "1000", "volts": "1"},
    "sound": {"decibels": "1"},
    "frequency": {"megahertz": "1000000", "hertz": "1"},
    "pressure": {
        "megapascals": "1000000",
        "kilopascals": "1000",
        "millimeters of mercury": "133.322",
        "hectopascals": "100",
        "pascals": "1",
    },
}

SCALES: dict[str, tuple[str, Fraction]] = {
    unit: (dimension, Fraction(factor))
    for dimension, units in _TABLE.items()
    for unit, factor in units.items()
}
