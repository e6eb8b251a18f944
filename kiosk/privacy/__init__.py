"""What the kiosk does with data, said so that shoppers, staff and machines can hold it to that."""
