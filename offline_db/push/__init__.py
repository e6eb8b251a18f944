"""What kiosks and head office say to each other through a broker: hints, presence, status.

Nothing here has authority: a kiosk takes what was signed, and asks for it by itself. All of it may
be lost, late, forged or rubbish, and costs no more than a question to head office's web server.
"""
