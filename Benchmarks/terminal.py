"""How heard feels at a terminal, beside programs everybody knows: what a benchmark that drives
programs through a pseudo-terminal shall start, type, paste and wait for.

Run it with a release build in .build/release: start to the first page with fifty talks in the
journal, keys typed in a text, a long paste, idle wake-ups and memory. REFERENCE names a small
text box in plain C and ncurses; without it the comparison is with nano and vim alone.
"""
import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HEARD = os.environ.get("HEARD", f"{ROOT}/.build/release/heard")
REFERENCE = os.environ.get("REFERENCE")

# Fifty talks of the kind people have: begun, one step said, stopped and put away.
JOURNAL = f"""
for i in $(seq 50); do
  printf '1\\n\\n\\n\\n/stop\\n\\n' | {HEARD} talk mirror-talk --quick --names Ana,Ben --plain \\
    --data "$HOME/journal" >/dev/null
done
"""

TYPING = [
    {"settle": 300}, {"keys": {"n": 300}, "label": "type"}, {"mem": "typed"},
    {"paste": 100000}, {"mem": "pasted"},
]

TARGETS = {
    "heard": {
        "cmd": f"{HEARD} --data {{home}}/journal", "ready": "What would you like to do?",
        "setup": JOURNAL, "steps": [{"settle": 300}, {"idle": 5}, {"mem": "home"}], "quit": "q",
    },
    "heard-text": {
        "cmd": f"{HEARD} talk mirror-talk --quick --written --names Ana,Ben --data {{home}}/text",
        "ready": "is now a good time?",
        "steps": [
            {"send": "1"}, {"wait": "One kind line"}, {"send": " "}, {"wait": "your turn to speak"},
            {"send": " "}, {"wait": "Type here"},
        ] + TYPING,
    },
    "vim": {
        "cmd": "vim.basic x.txt", "ready": '"x.txt"',
        "steps": [{"settle": 300}, {"idle": 5}, {"send": "i"}] + TYPING,
    },
    "nano": {
        "cmd": "nano x.txt", "ready": "^X Exit",
        "steps": [{"settle": 300}, {"idle": 5}] + TYPING,
    },
}

if REFERENCE:
    TARGETS["c-ncurses"] = {"cmd": REFERENCE, "ready": "0 words", "steps": TYPING}
