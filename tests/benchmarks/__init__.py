"""The measurements: what the kiosk costs, as ratios and CPU time within one run."""
