# port
