/// What is protected from whom, and what is not.
package struct Privacy: Sendable {
  package var heading: String
  package var paragraphs: [String]

  package static let title = "What is protected from whom, and what is not"

  package static let sections: [Privacy] = [
    Privacy(
      heading: "Where it is",
      paragraphs: [
        "Everything is in one folder; heard paths says where. Nothing goes to any network: heard has no network code at all.",
        "Everything you write is sealed (XChaCha20-Poly1305). From outside, the file shows only how many things there are, of which kind, about how long each is, and when the file last changed.",
      ]),
    Privacy(
      heading: "Three compartments",
      paragraphs: [
        "One is what you share: the talks. Each of you has one more: pages of your own.",
        "Opening what you share does not open anybody’s own pages, if these have a passphrase of their own. Opening your own pages opens what you share, too.",
      ]),
    Privacy(
      heading: "Without a passphrase",
      paragraphs: [
        "The key lies in a file beside the journal, and only this account can read it. That protects against other accounts, and against a copy of the journal file alone, such as a backup that took only that file.",
        "It does not protect against somebody who uses this account, an administrator, or the theft of a disk that is not encrypted. What separates each one’s pages is courtesy only: a page that asks you to hand over the keyboard.",
      ]),
    Privacy(
      heading: "With a passphrase",
      paragraphs: [
        "Without it nobody can read what is under it, the authors of heard included. The only other way in is the recovery code, if one was made. Nobody can bring a passphrase back.",
        "heard stretches a passphrase with Argon2id for about a second, so that guessing is slow. Changing it makes every key behind it anew: an old passphrase, an old code or an old copy of the file opens nothing of what is written from then on. An old copy itself still opens as it did.",
      ]),
    Privacy(
      heading: "Who can read what",
      paragraphs: [
        "Somebody with another account: nothing you wrote.",
        "Somebody with the journal file only: nothing you wrote; only what the file shows from outside.",
        "Somebody at this account, heard locked, all with passphrases: the same.",
        "Somebody at this account, no passphrases: everything, in all three compartments.",
        "An administrator: without passphrases, everything. With them, nothing while heard is locked; while it is unlocked, do not count on it.",
        "Your partner: what you share. Your own pages not, if they are under your passphrase and locked; without one, only courtesy keeps them apart.",
      ]),
    Privacy(
      heading: "When heard locks",
      paragraphs: [
        "What locks has to have a passphrase. heard locks itself after five minutes without a key, with a warning one minute before; while somebody has the floor in a talk, it waits longer. It locks when it was stopped with Ctrl-Z and is continued, and when the machine slept. It locks at once with “lock now”, with Ctrl-X pressed twice, or with heard lock from another terminal."
      ]),
    Privacy(
      heading: "What is not protected",
      paragraphs: [
        "A running heard that is unlocked.",
        "Anything, once somebody has prepared the machine or the account: a changed program, recorded keys, a camera over your shoulder.",
        "What you exported. It is clear text, wherever you sent it.",
        "Backups. One you made still opens with its passphrase after you erase here.",
        "Traces on a disk, below the file system.",
        "What the terminal itself keeps by scrollback or logging, if something records it. heard clears what it can when it hides.",
        "That heard is installed and used, and when.",
        "The file as a whole: somebody who can write to it can put an older whole copy in its place, or destroy it.",
      ]),
    Privacy(
      heading: "Notes for the other",
      paragraphs: [
        "A note is sealed so that only the other can open it, not even whoever wrote it. “Not before a day” is a promise heard keeps, not a lock: it trusts the clock of this computer. Without passphrases, whoever uses this account has the key of the other, too."
      ]),
    Privacy(
      heading: "Taking things out, and erasing",
      paragraphs: [
        "What you share is exported only when both of you are there and willing; your own pages only by you.",
        "When something is erased, its key goes first, then the rows; then the file is written anew. This does not reach backups, exports or snapshots of the file system.",
      ]),
    Privacy(
      heading: "Time alone",
      paragraphs: [
        "What you write and prepare alone lies with your own pages, under the same key. Of practising, heard keeps which scenes you met and which shall come back, never what you answered.",
        "Lines that you choose to take to a talk lie with what you share, until that talk is over or you take them back. Nothing else of a preparation leaves your pages.",
        "The coach looks at what is written at the moment it is handed in, shows its remark to whoever wrote it, and keeps nothing.",
      ]),
    Privacy(
      heading: "Marks on menus and ideas",
      paragraphs: [
        "What each of you marks alone lies in memory until both have marked, and is written nowhere. Only what you have in common is shown; of a menu it is kept, with what you share, if you choose so together. It is in no export, and what you have in common on the menu of desire is in no list of the shell: heard asks both of you before it shows it again."
      ]),
    Privacy(
      heading: "With a counsellor",
      paragraphs: [
        "Where a counsellor guides you on their computer, what you share there opens with their passphrase, too. They see where you are in a talk, and of what you write or rate alone only what you chose to show; but it lies under the same key, and pages of your own are closed to them only with a passphrase of your own.",
        "Numbers that you let only them see lie with your own pages. No page of heard shows them to your partner, but the key of what you share opens them, too; that is courtesy, and no lock. Numbers that nobody may see are not kept.",
        "Their notes lie apart, under another key, and never in what you share. When they erase you, your key goes, and copies of your folder open no more; a copy of their roster from before still has it.",
      ]),
    Privacy(
      heading: "If somebody watches your devices",
      paragraphs: [
        "If you live with somebody who watches your devices, do not rely on this or any program. There are people who can help: start heard and look at its help. heard does not promise that its use stays hidden."
      ]),
  ]
}
