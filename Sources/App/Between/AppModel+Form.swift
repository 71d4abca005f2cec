import Almanac
import Content
import Dialogue
import TerminalUI

/// Asking a few questions, one on a page, whatever they are for.
extension AppModel {
  /// The questions of a form; later ones may depend on earlier answers.
  func questions(of form: Form) -> [Form.Question] {
    switch form.purpose {
    case .checkIn: checkInQuestions(form)
    case .thanks: thanksQuestions(form)
    case .agreement: agreementQuestions(form)
    case .ritual, .ritualTime, .ritualPause: ritualQuestions(form)
    case .plan, .idea, .memory: dateQuestions(form)
    case .milestone: milestoneQuestions(form)
    case .map, .guess: mapQuestions(form)
    }
  }

  /// What happens with the answers.
  private mutating func finish(_ form: Form, at instant: Instant) -> [Effect] {
    switch form.purpose {
    case .checkIn: finishCheckIn(form, at: instant)
    case .thanks: finishThanks(form, at: instant)
    case .agreement: finishAgreement(form, at: instant)
    case .ritual, .ritualTime, .ritualPause: finishRitual(form, at: instant)
    case .plan, .idea, .memory: finishDate(form, at: instant)
    case .milestone: finishMilestone(form, at: instant)
    case .map, .guess: finishMap(form, at: instant)
    }
  }

  /// Whether all of it is looked at before it is kept.
  func hasLook(_ form: Form) -> Bool {
    switch form.purpose {
    case .agreement: !AgreementForm(form: form).isOnlyReview
    case .ritual, .milestone, .thanks, .checkIn, .plan: true
    case .ritualTime, .ritualPause, .idea, .memory, .map, .guess: false
    }
  }

  /// Begins to ask; what was begun before and not finished is gone on with.
  mutating func ask(_ form: Form) -> [Effect] {
    let begun = between?.book.forms.first {
      $0.purpose == form.purpose && $0.seat == form.seat && $0.item == form.item
    }
    if let begun, isOver(begun, at: form.begunAt) {
      between?.book.forms.removeAll { $0.isSame(begun) }
      between?.form = form
      show(.between)
      trouble = "What you began on another day is let go; here you begin anew."
      return [.between(.erase(id: begun.id))]
    }
    between?.form = begun ?? form
    show(.between)
    if begun != nil { trouble = "This was begun before; it goes on where it was left." }
    return []
  }

  /// Whether what was begun speaks of a day that is over.
  private func isOver(_ begun: Form, at wall: Int) -> Bool {
    begun.purpose == .checkIn
      && CalendarDay(begun.begunAt, offset: zoneOffset) != CalendarDay(wall, offset: zoneOffset)
  }

  /// The question on the page; nil where all of it is looked at.
  func question(_ form: Form) -> Form.Question? {
    let questions = questions(of: form)
    return questions.indices.contains(form.at) ? questions[form.at] : nil
  }

  /// What is typed into the question on the page.
  func formEditor(_ form: Form) -> Editor? {
    guard let question = question(form) else { return nil }
    switch question.kind {
    case .line(_, let limit):
      return Editor(form.text(question.id) ?? "", isMultiline: false, limit: limit)
    case .text(_, let limit): return Editor(form.text(question.id) ?? "", limit: limit)
    case .day:
      return Editor(form.day(question.id)?.text ?? "", isMultiline: false, limit: 40)
    case .time:
      return Editor(
        form.minute(question.id).map { ClockTime(minutes: $0).text } ?? "", isMultiline: false,
        limit: 10)
    case .number:
      return Editor(
        form.number(question.id).map { String($0) } ?? "", isMultiline: false, limit: 20)
    case .choose, .several, .scale, .feeling, .need: return nil
    }
  }

  /// Where the focus is on a question that was answered before.
  func formFocus(_ form: Form) -> Focus {
    var focus = Focus()
    focus.editor = formEditor(form)
    guard let question = question(form) else { return focus }
    switch question.kind {
    case .choose(let options):
      let before = options.firstIndex { $0.key == form.choice(question.id) }
      focus.selected = before ?? 0
      focus.isMarked = before != nil && !isPlain
    case .scale: focus.value = form.number(question.id)
    case .feeling, .need:
      if let word = form.choice(question.id) { focus.picking.chosen = [word] }
    case .line, .text, .several, .day, .time, .number: break
    }
    return focus
  }

  /// Takes an answer and turns to the next question.
  private mutating func take(
    _ answer: Form.Answer, to question: Form.Question, at instant: Instant
  ) -> [Effect] {
    guard var form = between?.form else { return [] }
    form.answers[question.id] = answer
    form.at += 1
    return turn(to: form, at: instant)
  }

  private mutating func turn(to form: Form, at instant: Instant) -> [Effect] {
    between?.form = form
    if question(form) == nil, !hasLook(form) {
      let effects = finish(form, at: instant)
      return effects
    }
    show(.between)
    pagePace = PagePace()
    return form.isKept ? [.between(.draft(form))] : []
  }

  mutating func choose(_ index: Int, in form: Form, at instant: Instant) -> [Effect] {
    guard let question = question(form) else { return chooseAtLook(index, form, at: instant) }
    switch question.kind {
    case .choose(let options):
      if options.indices.contains(index) {
        return take(.choice(options[index].key), to: question, at: instant)
      }
      return question.isOptional ? take(.open, to: question, at: instant) : []
    case .several(let options):
      guard options.indices.contains(index) else {
        let chosen = form.choices(question.id)
        if chosen.isEmpty, !question.isOptional {
          trouble = "Choose at least one first."
          return []
        }
        return take(chosen.isEmpty ? .open : .choices(chosen), to: question, at: instant)
      }
      var form = form
      var chosen = form.choices(question.id)
      if let place = chosen.firstIndex(of: options[index].key) {
        chosen.remove(at: place)
      } else {
        chosen.append(options[index].key)
      }
      form.answers[question.id] = .choices(chosen)
      between?.form = form
      focus.selected = index
      focus.isMarked = !isPlain
      return []
    case .feeling, .need:
      guard let list = formList(question) else { return [] }
      let options = focus.picking.options(in: list, most: 1)
      guard options.indices.contains(index) else { return [] }
      if case .word = options[index] { focus.picking.chosen = [] }
      let isEnough = focus.picking.take(options[index], in: list, most: 1)
      focus.selected = 0
      guard isEnough else { return [] }
      let word = focus.picking.chosen.last
      return take(word.map { .choice($0) } ?? .open, to: question, at: instant)
    case .line, .text, .scale, .day, .time, .number: return []
    }
  }

  /// The words that a question picks from.
  func formList(_ question: Form.Question) -> WordList? {
    switch question.kind {
    case .feeling(let tones):
      var list = library.feelings
      list.groups.removeAll { group in group.tone.map { !tones.contains($0) } ?? false }
      return list
    case .need: return library.needs
    case .line, .text, .choose, .several, .scale, .day, .time, .number: return nil
    }
  }

  mutating func rate(_ value: Int, in form: Form, at instant: Instant) -> [Effect] {
    guard let question = question(form), case .scale = question.kind else { return [] }
    return take(.number(value), to: question, at: instant)
  }

  /// Enter in a line, or Ctrl-D in a text.
  mutating func handIn(_ form: Form, at instant: Instant) -> [Effect] {
    guard let question = question(form) else { return [] }
    let typed = focus.editor?.text ?? ""
    if isPlain, question.isOptional, typed.trimmed == "-" {
      return take(.open, to: question, at: instant)
    }
    let isBlank = !typed.contains { !$0.isWhitespace }
    // A number is typed or passed: an empty line alone leaves none open.
    if case .scale = question.kind { return [] }
    if isBlank {
      if question.isOptional { return take(.open, to: question, at: instant) }
      trouble = blankWords(question)
      return []
    }
    switch question.kind {
    case .line:
      let words = CleanText.line(typed).trimmed
      let isSign = form.purpose == .agreement && question.id == "cue"
      return take(.text(isSign ? AgreementForm.sign(words) : words), to: question, at: instant)
    case .text: return take(.text(CleanText.block(typed)), to: question, at: instant)
    case .day(let canBePast, let isOfAnyYear):
      let today = CalendarDay(instant.wall, offset: zoneOffset)
      let reading = isOfAnyYear ? DayReading.back : .ahead
      guard let day = typedDay(typed, today: today, reading: reading) else {
        refuse(form)
        trouble = "heard does not know that day. It takes \(isOfAnyYear ? anyYearHint : dayHint)."
        return []
      }
      guard canBePast || day >= today else {
        refuse(form)
        trouble = "\(day.words) is over. Which day is to come?"
        return []
      }
      // Of the words that name no year, those with a figure in them are said of every year.
      let isOfAYear = isOfAnyYear && typed.contains { $0.isNumber }
      if leavesYearOpen(typed), isOfAYear || day > today.adding(months: 11) {
        // As a whole it can be taken as it is.
        focus.editor = Editor(day.text, isMultiline: false, limit: 40)
        let other = isOfAnyYear ? "it with its year" : "another day"
        trouble = "That would be \(day.words). Enter takes it; or type \(other)."
        return []
      }
      return take(.day(day), to: question, at: instant)
    case .time:
      guard let minute = typedMinute(typed) else {
        refuse(form)
        trouble = "heard does not know that time. It takes 18:00, 9:30 or 6 pm."
        return []
      }
      return take(.minute(minute), to: question, at: instant)
    case .number(let range, let unit):
      guard let number = count(typed, of: unit), range.contains(number) else {
        refuse(form)
        trouble = "Please type a number of \(unit) from \(range.lowerBound) to \(range.upperBound)."
        return []
      }
      return take(.number(number), to: question, at: instant)
    case .choose, .several, .scale, .feeling, .need: return []
    }
  }

  /// The question stays open.
  mutating func leaveOpen(_ form: Form, at instant: Instant) -> [Effect] {
    guard let question = question(form), question.isOptional else { return [] }
    return take(.open, to: question, at: instant)
  }

  /// At the end: as it is, once more through it, or not at all.
  private mutating func chooseAtLook(
    _ index: Int, _ form: Form, at instant: Instant
  ) -> [Effect] {
    switch index {
    case 0: return finish(form, at: instant)
    case 1:
      var form = form
      form.at = 0
      between?.form = form
      show(.between)
      return []
    default: return letGo(of: form)
    }
  }

  /// Nothing of it stays.
  mutating func letGo(of form: Form) -> [Effect] {
    endForm()
    between?.book.forms.removeAll { $0.id == form.id }
    // What one of them typed alone is not left above for the other.
    let curtain: [Effect] = isPlain && form.seat != nil ? [.hide] : []
    return curtain + (form.id.isEmpty ? [] : [.between(.erase(id: form.id))])
  }

  /// What a form led to is written down: it is not gone on with, and the place below it is there.
  mutating func closeForm() {
    if let form = between?.form {
      between?.book.forms.removeAll { $0.begunAt == form.begunAt && $0.purpose == form.purpose }
    }
    endForm()
  }

  /// The place below a form is on the screen again.
  mutating func endForm() {
    between?.form = nil
    between?.isHandedOver = false
    pagePace = PagePace()
    show(.between)
  }

  /// One question back, or out of it; what was begun is there the next time.
  mutating func back(from form: Form, at instant: Instant) -> [Effect] {
    if let question = question(form), let list = formList(question),
      focus.picking.back(in: list)
    {
      focus.selected = 0
      return []
    }
    var form = form
    var effects: [Effect] = []
    if let question = question(form), let editor = focus.editor {
      let typed = typedAnswer(to: question)
      let isCleared = editor.isBlank && form.answers[question.id] != nil
      if typed != nil || isCleared { form.answers[question.id] = typed }
      if form.isKept, typed != nil || isCleared { effects = [.between(.draft(form))] }
    }
    if form.at == 0, !form.id.isEmpty, isBlank(form) {
      // Nothing is in it any more: nothing of it stays.
      effects = [.between(.erase(id: form.id))]
      between?.book.forms.removeAll { $0.isSame(form) }
      form.id = ""
    }
    if form.at > 0 {
      form.at -= 1
      between?.form = form
      show(.between)
      return effects
    }
    endForm()
    return effects + backFromForm(form, at: instant)
  }

  /// Whether every question of it is open.
  private func isBlank(_ form: Form) -> Bool {
    questions(of: form).allSatisfy { (form.answers[$0.id] ?? .open) == .open }
  }

  /// Words in the field, as they would be handed in; nil where there are none.
  private func typedAnswer(to question: Form.Question) -> Form.Answer? {
    guard let text = focus.editor?.text, text.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    switch question.kind {
    case .line: return .text(CleanText.line(text))
    case .text: return .text(CleanText.block(text))
    case .choose, .several, .scale, .feeling, .need, .day, .time, .number: return nil
    }
  }

  /// Saves what is typed into a form.
  mutating func formDraftNow() -> [Effect] {
    let isTyped = pagePace.keys > 0
    pagePace.due = nil
    pagePace.keys = 0
    guard isTyped, var form = between?.form, form.isKept, let question = question(form),
      let editor = focus.editor
    else { return [] }
    let typed = typedAnswer(to: question)
    guard typed != nil || editor.isBlank && form.answers[question.id] != nil else { return [] }
    form.answers[question.id] = typed
    return [.between(.draft(form))]
  }

  /// A form has its id from now on.
  mutating func adopt(_ stored: Form) {
    if between?.form?.begunAt == stored.begunAt, between?.form?.purpose == stored.purpose {
      between?.form?.id = stored.id
    }
    between?.book.forms.removeAll { $0.id == stored.id }
    between?.book.forms.append(stored)
  }
}
