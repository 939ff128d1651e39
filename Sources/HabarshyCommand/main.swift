print("habarshy")
