import Content
import Dialogue
import Facilitation
import TerminalUI

/// The checklist for seeing each partner alone.
extension AppModel {
  mutating func openChecklist() -> [Effect] {
    guard let file = office?.file else { return [] }
    if file.checklist != nil {
      turnOffice(to: .checklist)
      return []
    }
    guard let form = library.checklists.first else {
      trouble = "There is no checklist here."
      return []
    }
    return [.office(.beginList(file.entry.id, form, known: nil))]
  }

  mutating func chooseInChecklist(_ index: Int) -> [Effect] {
    guard let checklist = office?.file?.checklist else { return [] }
    switch office?.place {
    case .checklist:
      if checklist.groups.indices.contains(index) { turnOffice(to: .group(index)) }
    case .group(let number):
      let places = checklist.groups[number]
      if places.indices.contains(index) { turnOffice(to: .item(places[index])) }
    case .item(let place):
      guard Checklist.Answer.allCases.indices.contains(index) else { return [] }
      turnOffice(to: .itemLine(place, Checklist.Answer.allCases[index]))
    default: break
    }
    return []
  }

  mutating func note(
    _ answer: Checklist.Answer, _ words: String, at place: Checklist.Place
  ) -> [Effect] {
    guard let file = office?.file, let checklist = file.checklist else { return [] }
    return [
      .office(
        .note(
          file.entry.id, answer, line: words.isEmpty ? nil : words, place, known: checklist))
    ]
  }

  /// It is as it was written: on to the list, at what comes next.
  mutating func took(_ checklist: Checklist) -> [Effect] {
    let place: Checklist.Place? =
      if case .itemLine(let place, _) = office?.place { place } else { nil }
    office?.file?.checklist = checklist
    guard let place, let (group, index) = checklist.whereabouts(of: place) else {
      turnOffice(to: .checklist)
      return []
    }
    turnOffice(to: .group(group))
    focus.selected = min(index + 1, checklist.groups[group].count - 1)
    if checklist.noted[place]?.answer == .concern {
      trouble = checklist.item(at: place)?.concern
    }
    return []
  }

  mutating func backInChecklist() {
    switch office?.place {
    case .checklist: turnOffice(to: .file)
    case .group(let group):
      turnOffice(to: .checklist)
      focus.selected = group
    case .item(let place):
      guard let (group, index) = office?.file?.checklist?.whereabouts(of: place) else { return }
      turnOffice(to: .group(group))
      focus.selected = index
    case .itemLine(let place, _): turnOffice(to: .item(place))
    default: break
    }
  }

  func checklistProgress(_ file: CaseFile) -> String {
    switch file.checklist?.progress {
    case nil, .notBegun: ""
    case .begun: ", begun"
    case .goneThrough(let at): ", gone through by \(date(at))"
    }
  }

  func checklistPage(_ office: Office) -> Page {
    guard let file = office.file, let checklist = file.checklist else {
      return officePage(Office())
    }
    let place = ["Practice", file.entry.code, "for you alone"]
    switch office.place {
    case .item(let at): return itemPage(checklist, at, file, place)
    case .itemLine(let at, let answer):
      var page = officeLine(
        place, answerWords(answer), "A private line, if you like. Empty leaves it out.")
      page.blocks.insert(.text(RichText(checklist.item(at: at)?.text ?? "")), at: 0)
      return page
    default: break
    }
    if case .group(let number) = office.place, checklist.groups.indices.contains(number) {
      return groupPage(checklist, checklist.groups[number], file, place)
    }
    return Page(
      place: place, title: title(checklist.form.title),
      blocks: [
        .text(RichText(checklist.form.summary)),
        .list(
          Page.List(
            rows: checklist.groups.map { places in
              let noted = places.count { checklist.noted[$0] != nil }
              return Page.List.Row(
                heading(of: places, checklist, file), trailing: "\(noted) of \(places.count)")
            }, selected: min(focus.selected, max(0, checklist.groups.count - 1)), empty: "")),
      ],
      moves: [Action.next.move("open", key: "Enter"), Action.back.move()] + officeMoves)
  }

  private func heading(
    of places: [Checklist.Place], _ checklist: Checklist, _ file: CaseFile
  ) -> String {
    guard let first = places.first else { return "" }
    return (checklist.section(of: first)?.title ?? "")
      + (first.seat.map { ": " + file.entry.called($0) } ?? "")
  }

  private func groupPage(
    _ checklist: Checklist, _ places: [Checklist.Place], _ file: CaseFile, _ place: [String]
  ) -> Page {
    let hint = places.first.flatMap { checklist.section(of: $0)?.hint }
    return Page(
      place: place, title: title(heading(of: places, checklist, file)),
      blocks: (hint.map { [.text(RichText($0))] } ?? []) + [
        .list(
          Page.List(
            rows: places.map { at in
              let text = checklist.item(at: at)?.text ?? ""
              return Page.List.Row(
                text.hasSuffix(".") ? String(text.dropLast()) : text,
                trailing: checklist.noted[at].map { answerWords($0.answer).lowercased() },
                detail: checklist.noted[at]?.line, wraps: true)
            }, selected: min(focus.selected, max(0, places.count - 1)), empty: ""))
      ],
      moves: [Action.next.move("open", key: "Enter"), Action.back.move()] + officeMoves)
  }

  private func itemPage(
    _ checklist: Checklist, _ at: Checklist.Place, _ file: CaseFile, _ place: [String]
  ) -> Page {
    var blocks: [Page.Block] = []
    if let seat = at.seat {
      blocks.append(.text(RichText([.init("With \(file.entry.called(seat)) alone.", .quiet)])))
    }
    if let hint = checklist.item(at: at)?.hint { blocks.append(.text(RichText(hint))) }
    if let noted = checklist.noted[at] {
      blocks.append(
        .text(
          RichText(
            "Noted on \(dayAndTime(noted.at)): \(answerWords(noted.answer).lowercased())"
              + (noted.line.map { ". \($0)" } ?? "."))))
    }
    return Page(
      place: place, title: title(checklist.item(at: at)?.text ?? ""),
      blocks: blocks + [choices(Checklist.Answer.allCases.map { .init(answerWords($0)) })],
      moves: [Action.next.move("choose", key: "Enter"), Action.back.move()] + officeMoves)
  }

  private func answerWords(_ answer: Checklist.Answer) -> String {
    switch answer {
    case .done: "Done"
    case .notDone: "Not done"
    case .concern: "Done, with concern"
    }
  }
}

extension Checklist {
  /// Its places, a section with one of the two, or once for all, at a time.
  var groups: [[Place]] {
    var groups: [[Place]] = []
    for place in places {
      if let last = groups.last?.last, last.seat == place.seat,
        section(of: last)?.id == section(of: place)?.id
      {
        groups[groups.count - 1].append(place)
      } else {
        groups.append([place])
      }
    }
    return groups
  }

  func whereabouts(of place: Place) -> (group: Int, index: Int)? {
    for (group, places) in groups.enumerated() {
      if let index = places.firstIndex(of: place) { return (group, index) }
    }
    return nil
  }
}
