import Content
import Dialogue

extension AppModel {
  /// Both have agreed to a plan: sensitive questions are opened by each alone first.
  mutating func agreed(to plan: Plan) -> [Effect] {
    guard isAskingToOpen(plan) else { return deal(for: plan) }
    return ask(about: .plan(plan))
  }

  mutating func ask(about matter: Consent.Matter) -> [Effect] {
    show(.consent(matter, Consent()))
    return isPlain ? [.hide] : []
  }

  /// Whether the plan wants questions that both have to open first.
  private func isAskingToOpen(_ plan: Plan) -> Bool {
    guard let deck = deck(of: plan) else { return false }
    return deck.sensitive != nil || plan.wantsSensitive && !deck.sensitivities.isEmpty
  }

  /// The plan, with what single questions of its deck are sensitive about.
  func withSensitive(_ plan: Plan) -> Plan {
    var plan = plan
    let deck = deck(of: plan)
    let isOffered = deck.map { $0.sensitive == nil && !closedToday.contains($0.id) } ?? false
    plan.sensitive = isOffered ? deck?.sensitivities ?? [] : []
    plan.wantsSensitive = false
    return plan
  }

  func deck(of plan: Plan) -> Deck? {
    if case .deck(let id) = plan.cards { library.deck(id) } else { nil }
  }

  /// What the questions in it are sensitive about.
  func sensitivities(of matter: Consent.Matter) -> [Sensitivity] {
    switch matter {
    case .plan(let plan): return deck(of: plan)?.sensitivities ?? []
    case .talk(let record):
      guard case .opened(let opening) = record.events.first?.kind else { return [] }
      let found = opening.hand.flatMap { card -> [Sensitivity?] in
        let deck = library.deck(card.deck)
        return [deck?.sensitive, deck?.prompts.first { $0.id == card.prompt }?.sensitive]
      }
      return Sensitivity.allCases.filter(found.contains)
    case .menu(let id, _): return library.menu(id)?.sensitive.map { [$0] } ?? []
    }
  }

  /// A yes was for its day: where sensitive cards lie in the hand of an earlier day’s talk, each is
  /// asked anew before it goes on.
  ///
  /// - Returns: Nil where nobody has to be asked.
  mutating func askAnew(about record: TalkRecord, at instant: Instant) -> [Effect]? {
    guard let last = record.events.last, date(last.at) != date(instant.wall),
      !sensitivities(of: .talk(record)).isEmpty
    else { return nil }
    return ask(about: .talk(record))
  }

  mutating func answer(
    _ consent: Consent, about matter: Consent.Matter, _ index: Int, at instant: Instant
  ) -> [Effect] {
    if consent.isHandedOver { return take(index == 1, of: consent, about: matter, at: instant) }
    var consent = consent
    consent.isHandedOver = true
    show(.consent(matter, consent))
    return []
  }

  /// What the person alone at the keyboard wants, said on the page or to the quiet questions.
  mutating func take(
    _ isWilling: Bool, of consent: Consent, about matter: Consent.Matter, at instant: Instant
  ) -> [Effect] {
    var consent = consent
    let both = consent.answer(isWilling)
    let effects: [Effect] = isPlain ? [.hide] : []
    guard let both else {
      show(.consent(matter, consent))
      return effects
    }
    guard both else {
      // Nobody is asked again until a yes comes.
      switch matter {
      case .plan(let plan): if let deck = deck(of: plan) { closedToday.insert(deck.id) }
      case .menu(let id, _): closedToday.insert(id)
      case .talk: break
      }
      show(.notOpened(matter))
      return effects
    }
    switch matter {
    case .plan(let plan): return effects + deal(for: plan, isOpened: true)
    case .talk(let record): return effects + goOn(with: record, at: instant)
    case .menu(let id, let errand): return effects + enter(id, for: errand)
    }
  }

  /// Somebody, or both, would rather not; nobody is told who.
  mutating func goOn(without matter: Consent.Matter, _ index: Int) -> [Effect] {
    if index == 0, case .plan(let plan) = matter {
      if deck(of: plan)?.sensitive == nil { return deal(for: plan) }
      show(plan.exercise.topic == .own ? .contract(plan, .choosing) : .cards(plan))
      return []
    }
    if case .menu = matter {
      turnBetween(to: .menus(MenuRoom()))
      return []
    }
    if isSingleTalk { return [.quit(code: 0, farewell: nil)] }
    show(.home)
    return [.list]
  }
}
