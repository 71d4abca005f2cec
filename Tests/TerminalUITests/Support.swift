import Glibc

/// Widths need a UTF-8 locale, as the program sets one.
func setUTF8() { setlocale(LC_CTYPE, "C.UTF-8") }
