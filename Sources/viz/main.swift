print("viz")
