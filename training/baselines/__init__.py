"""Other ways to read a message, tuned on the same train and dev parts, to set the bundle's figures beside."""
