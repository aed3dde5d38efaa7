"""Pure geometry: pictures as lists of primitives that the screen and the paper both draw."""
