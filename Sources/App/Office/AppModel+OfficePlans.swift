import Content
import Facilitation
import TerminalUI

/// Choosing a plan for a session, and building one.
extension AppModel {
  /// What can be done with a plan.
  enum PlanChoice: CaseIterable, Equatable {
    case begin, beginHere, shape, keep
  }

  /// What can be done with a block of it.
  enum BlockChoice: CaseIterable, Equatable {
    case longer, shorter, earlier, later, leaveOut
  }

  /// What a block may be, for one that is added.
  enum BlockKind: CaseIterable, Equatable {
    case exercise, deck, talk, alone, measure, pause
  }

  /// By title.
  var plansInOrder: [SessionPlan] { library.plans.sorted { $0.title < $1.title } }

  /// A plan with nothing in it yet but a beginning and an end.
  static let emptyPlan = SessionPlan(
    id: "today", title: "Today", summary: "A session planned by hand.", minutes: 50,
    suits: ["any"],
    blocks: [
      .init(
        title: "Arriving", kind: .talk, minutes: 5,
        aim: "Both have arrived, and know what today is for."),
      .init(title: "Ending", kind: .talk, minutes: 5, aim: "Each says what they take home."),
    ])

  mutating func chooseInPlans(_ index: Int) -> [Effect] {
    guard let office, let file = office.file else { return [] }
    switch office.place {
    case .plans:
      self.office?.innerRow = index
      let plans = plansInOrder
      turnOffice(to: plans.indices.contains(index) ? .plan(plans[index]) : .shape(Self.emptyPlan))
    case .plan(let plan):
      switch PlanChoice.allCases.indices.contains(index) ? PlanChoice.allCases[index] : nil {
      case .begin: return [.office(.sit(file.entry.id, plan, isHere: false))]
      case .beginHere: return [.office(.sit(file.entry.id, plan, isHere: true))]
      case .shape: turnOffice(to: .shape(plan))
      case .keep: turnOffice(to: .title(plan))
      case nil: break
      }
    case .shape(let plan):
      if plan.blocks.indices.contains(index) {
        turnOffice(to: .block(plan, index))
      } else if index == plan.blocks.count, !plan.isFull {
        turnOffice(to: .adding(plan))
      } else {
        turnOffice(to: .plan(plan))
      }
    case .block(let plan, let block): change(block, of: plan, index)
    case .adding(let plan): add(index, to: plan)
    case .picking(let plan, let picked): pick(index, picked, for: plan)
    default: break
    }
    return []
  }

  private mutating func change(_ block: Int, of plan: SessionPlan, _ index: Int) {
    guard plan.blocks.indices.contains(block), BlockChoice.allCases.indices.contains(index) else {
      return
    }
    let minutes = plan.blocks[block].minutes
    switch BlockChoice.allCases[index] {
    case .longer: stay(plan.settingMinutes(minutes + 5, of: block), block, index)
    case .shorter: stay(plan.settingMinutes(minutes - 5, of: block), block, index)
    case .earlier:
      let place = max(0, block - 1)
      stay(plan.moving(block, to: place), place, index)
    case .later:
      let place = min(plan.blocks.count - 1, block + 1)
      stay(plan.moving(block, to: place), place, index)
    case .leaveOut:
      guard plan.blocks.count > 1 else {
        trouble = "A plan has at least one block."
        return
      }
      turnOffice(to: .shape(plan.removing(block)))
      focus.selected = max(0, block - 1)
    }
  }

  /// The same page again, with the same answer in focus.
  private mutating func stay(_ plan: SessionPlan, _ block: Int, _ row: Int) {
    turnOffice(to: .block(plan, block))
    focus.selected = row
  }

  private mutating func add(_ index: Int, to plan: SessionPlan) {
    guard BlockKind.allCases.indices.contains(index) else { return }
    switch BlockKind.allCases[index] {
    case .exercise: turnOffice(to: .picking(plan, .exercises))
    case .deck: turnOffice(to: .picking(plan, .decks))
    case .talk:
      put(
        .init(
          title: "Talk", kind: .talk, minutes: 10, aim: "What is on their minds has room."),
        into: plan)
    case .alone:
      put(
        .init(
          title: "A few minutes with each of you", kind: .alone, minutes: 10,
          aim: "You have seen each of them alone."), into: plan)
    case .measure: turnOffice(to: .picking(plan, .measures))
    case .pause:
      put(
        .init(title: "A break", kind: .pause, minutes: 5, aim: "Both have caught their breath."),
        into: plan)
    }
  }

  private mutating func pick(_ index: Int, _ picked: Office.Picked, for plan: SessionPlan) {
    switch picked {
    case .exercises:
      guard library.exercises.indices.contains(index) else { return }
      let exercise = library.exercises[index]
      put(
        .init(
          title: exercise.title, kind: .exercise(exercise.id),
          minutes: min(SessionPlan.Block.minutesRange.upperBound, exercise.minutes),
          aim: String(exercise.intent.prefix(160))), into: plan)
    case .measures:
      guard library.measures.indices.contains(index) else { return }
      let measure = library.measures[index]
      put(
        .init(
          title: measure.title, kind: .measure(measure.id), minutes: 5,
          aim: "Each has answered alone, and said who may see it."), into: plan)
    case .decks:
      guard library.decks.indices.contains(index) else { return }
      let deck = library.decks[index]
      put(
        .init(
          title: deck.title, kind: .deck(deck.id, count: 3), minutes: 10,
          aim: "Both have answered three questions."), into: plan)
    }
  }

  /// A new block comes before the last one, which is usually the end.
  private mutating func put(_ block: SessionPlan.Block, into plan: SessionPlan) {
    let place = max(0, plan.blocks.count - 1)
    turnOffice(to: .shape(plan.inserting(block, at: place)))
    focus.selected = place
  }

  /// A plan gets the name it is kept under.
  mutating func title(_ plan: SessionPlan, _ words: String) -> [Effect] {
    if words.isEmpty { return backInOffice() }
    var id = String(
      words.lowercased().unicodeScalars.map { scalar in
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
      }
    ).split(separator: "-").joined(separator: "-")
    id = String(id.prefix(40))
    if id.last == "-" { id.removeLast() }
    guard !id.isEmpty else {
      trouble = "A title with letters of the alphabet in it, please: its file is called so."
      return []
    }
    guard library.plan(id) == nil else {
      trouble = "There is a plan called so already. Take another title."
      return []
    }
    var named = plan
    named.id = id
    named.title = words
    return [.office(.keep(named))]
  }

  mutating func backInPlans() {
    switch office?.place {
    case .plan:
      turnOffice(to: .plans)
      focus.selected = office?.innerRow ?? 0
    case .shape(let plan): turnOffice(to: .plan(plan))
    case .block(let plan, let block):
      turnOffice(to: .shape(plan))
      focus.selected = block
    case .adding(let plan): turnOffice(to: .shape(plan))
    case .picking(let plan, _): turnOffice(to: .adding(plan))
    case .title(let plan): turnOffice(to: .plan(plan))
    default: break
    }
  }
}
