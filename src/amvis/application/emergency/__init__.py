"""Access in an emergency of child protection (§ 8a SGB VIII, § 4 KKG): opened by one, reviewed by another."""
