"""How each law of the offers is broken once, and the test that must notice; as in mutations.py."""

from __future__ import annotations

from tests.promises.mutations import UNIT, Mutation

ENGINE = "kiosk/offers/engine/"
LAWS = UNIT + "test_promotion_laws.py::"
BUDGETS = UNIT + "test_promotion_budgets.py::"
CHOOSING = UNIT + "test_offer_laws.py::"


def _law(what: str, file: str, old: str, new: str, test: str) -> Mutation:
    return Mutation(0, what, file, old, new, test)


OFFER_LAWS = (
    _law(
        "a unit goes below its floor", ENGINE + "lines.py",
        "min(off_of(run), run.left - self.floor))", "min(off_of(run), run.left))",
        LAWS + "test_no_unit_goes_below_zero_or_its_floor_or_above_its_shelf_price",
    ),
    _law(
        "what is taken off raises the price", ENGINE + "lines.py",
        "return Run(count, run.left - off, run.mark | mark, run.base)",
        "return Run(count, run.left + off, run.mark | mark, run.base)",
        LAWS + "test_no_unit_goes_below_zero_or_its_floor_or_above_its_shelf_price",
    ),
    _law(
        "a cent of an even split is lost", ENGINE + "lines.py",
        "pieces = [(more, each + 1), (count - more, each)]",
        "pieces = [(more, each), (count - more, each)]",
        LAWS + "test_parts_sum_to_the_whole",
    ),
    _law(
        "the order of scanning decides", ENGINE + "till.py",
        "ordered = sorted(goods, key=lambda one: one.key)", "ordered = list(goods)",
        LAWS + "test_the_order_of_lines_and_promotions_never_matters",
    ),
    _law(
        "the order of the list of promotions decides", ENGINE + "index.py",
        "return (-promotion.priority, stage, name)", "return (-promotion.priority, stage)",
        LAWS + "test_the_order_of_lines_and_promotions_never_matters",
    ),
    _law(
        "a minimum holds for exactly that many alone", ENGINE + "conditions.py",
        "if units < conditions.units_min:", "if units != conditions.units_min:",
        LAWS + "test_an_item_more_never_makes_another_dearer",
    ),
    _law(
        "a condition that turns is seen where it changes nothing", ENGINE + "adding.py",
        "if holds != held and entry.reaches(rest):",
        "if holds != held and not entry.reaches(rest):",
        LAWS + "test_a_line_that_meets_a_condition_elsewhere_is_seen_there",
    ),
    _law(
        "lines that share a promotion are not priced again", ENGINE + "adding.py",
        "            if others:\n                raise _WiderError(others)\n", "",
        LAWS + "test_a_line_added_costs_what_it_costs_priced_anew",
    ),
    _law(
        "adding a line changes the basket before it", ENGINE + "adding.py",
        "merged = {**trace.lines, **again}",
        "merged = trace.lines\n    merged.update(again)",
        LAWS + "test_undoing_gives_back_the_very_state_before",
    ),
    _law(
        "the largest discount is the least", ENGINE + "bounds.py",
        "most = min(most, limits.discount)", "most = max(most, limits.discount)",
        LAWS + "test_a_promotion_never_takes_more_than_it_may",
    ),
    _law(
        "a budget may be overrun by its last use", ENGINE + "bounds.py",
        "if rest <= 0 or (cost > rest and how == \"refused\"):", "if rest <= 0:",
        LAWS + "test_a_promotion_never_takes_more_than_it_may",
    ),
    _law(
        "a combination that is cheaper is not taken", ENGINE + "compete.py",
        "return other if other.total < run.total else run", "return run",
        LAWS + "test_the_cheapest_combination_is_found_or_the_gap_to_it_is_stated",
    ),
    _law(
        "competing promotions are taken as they come", ENGINE + "choice.py",
        "if best is None or _cost(run) < _cost(best.pricing):", "if best is None:",
        UNIT + "test_promotion_reasons.py::test_the_lesser_of_two_says_which_is_better",
    ),
    _law(
        "what changed the shelf is not explained", ENGINE + "explain.py",
        "return _explained(index, priced, index.entries)",
        "return _explained(index, priced, [one for one in index.entries if one.steps])",
        LAWS + "test_every_promotion_is_explained_and_only_those_that_gave_are_applied",
    ),
    _law(
        "one more is said where it brings nothing", ENGINE + "unlock.py",
        "if verdict.amount <= before.get(name, 0) or not",
        "if verdict.amount < before.get(name, 0) or not",
        UNIT + "test_promotion_reasons.py::test_what_one_more_does_not_bring_is_not_said",
    ),
    _law(
        "hours follow the clock of whoever asks", ENGINE + "schedule.py",
        "wall = now.astimezone(self.zone)", "wall = now",
        UNIT + "test_promotion_definitions.py::"
        "test_two_to_three_has_no_hour_in_spring_and_two_in_autumn",
    ),
    _law(
        "a kiosk spends once more than its share has", ENGINE + "allotments.py",
        "if (self.left - cost).is_negative:", "if self.left.is_negative:",
        BUDGETS + "test_no_interleaving_of_two_kiosks_overruns_a_budget",
    ),
    _law(
        "each of several kiosks has the whole budget", ENGINE + "definitions.py",
        "budget = None if budget is None else max(0, budget - spent) // kiosks", "pass",
        BUDGETS + "test_kiosks_that_share_a_limit_never_overrun_it_together",
    ),
    _law(
        "an old report gives spent money back", ENGINE + "allotments.py",
        "return Share(_most(self.allotted, other.allotted), _most(self.spent, other.spent))",
        "return Share(_most(self.allotted, other.allotted), other.spent)",
        BUDGETS + "test_an_old_report_changes_nothing",
    ),
    _law(
        "a coupon used at two kiosks stands twice", ENGINE + "allotments.py",
        "if len(there) < uses.get(one.code, 1):", "if len(there) <= uses.get(one.code, 1):",
        BUDGETS + "test_a_coupon_used_twice_is_in_the_report_and_never_counts_twice",
    ),
    _law(
        "a single-use coupon is spent in two sales", "offline_db/redemptions.py",
        "INSERT INTO coupons_used VALUES", "INSERT OR IGNORE INTO coupons_used VALUES",
        UNIT + "test_redemptions.py::test_a_coupon_is_never_spent_in_two_sales",
    ),
    _law(
        "a void keeps the coupon", "offline_db/redemptions.py",
        '    db.execute("DELETE FROM coupons_used WHERE sale_id = ?", (sale_id,))\n', "",
        UNIT + "test_redemptions.py::test_a_void_gives_back_what_the_slip_took",
    ),
    _law(
        "a signature covers the name alone", ENGINE + "signed_coupons.py",
        "hmac.new(key, _bytes(text), hashlib.sha256)",
        'hmac.new(key, _bytes(text.split("-")[0]), hashlib.sha256)',
        BUDGETS + "test_a_coupon_that_does_not_count_says_why",
    ),
    _law(
        "a coupon is over on its last day", ENGINE + "signed_coupons.py",
        "if today > coupon.last_day:", "if today >= coupon.last_day:",
        BUDGETS + "test_a_signed_coupon_is_read_back",
    ),
    _law(
        "points are burnt beyond what they took off", ENGINE + "loyalty.py",
        "return -(-amount // rule.worth) if rule.worth else 0",
        "return 2 * amount if rule.worth else 0",
        BUDGETS + "test_points_are_burnt_last_and_only_as_many_as_they_took_off",
    ),
    _law(
        "drink is offered on a mood", "kiosk/offers/guard.py",
        "        if audience.is_toned and not self.may_infer(candidate.product):\n"
        "            return False\n", "",
        UNIT + "test_guard.py::test_c18_no_drink_on_a_mood",
    ),
    _law(
        "a minor's habits are used", "kiosk/offers/guard.py",
        "    if is_minor(about):\n        return ()\n", "",
        CHOOSING + "test_c16_a_minor_sees_public_offers_and_no_habit_of_theirs",
    ),
    _law(
        "nothing fades", "kiosk/offers/guard.py",
        "return tuple(visit for visit in past if visit.day.toordinal() >= first)",
        "return tuple(past)",
        CHOOSING + "test_nobody_is_reminded_of_what_they_bought_two_years_ago",
    ),
    _law(
        "a reason may point at one member", "kiosk/offers/guard.py",
        "return buyers is None or buyers >= FEWEST_SHARE", "return buyers is None or buyers > 0",
        CHOOSING + "test_a_habit_that_few_share_is_neither_said_nor_used",
    ),
    _law(
        "any sentence with a size in it is flagged", "kiosk/offers/recital.py",
        "return patterns is not None and all(", "return patterns is not None and any(",
        CHOOSING + "test_a_text_that_recites_a_personal_fact_is_flagged_with_its_sentence",
    ),
    _law(
        "a removed reason still ranks", "kiosk/offers/ranking.py",
        "past = () if Ground.OFTEN_BOUGHT in removed else usable(past, now.date(), about)",
        "past = usable(past, now.date(), about)",
        CHOOSING + "test_a_removed_reason_is_gone_and_the_rest_is_ranked_anew",
    ),
    _law(
        "a reason is said that is not so", "kiosk/offers/ranking.py",
        "if self.frequency.get(product.gtin, 0.0) >= OFTEN:",
        "if self.frequency.get(product.gtin, 0.0) > 0:",
        CHOOSING + "test_every_reason_is_true",
    ),
    _law(
        "an operator's wish has no bounds", "kiosk/offers/ranking.py",
        "min(1.0, max(-1.0, outlook.sway.get(gtin, 0.0)))", "outlook.sway.get(gtin, 0.0)",
        CHOOSING + "test_an_operators_wish_never_reverses_what_fits_clearly_better",
    ),
    _law(
        "the coin is the same for visits that begin alike", "kiosk/offers/holdout.py",
        "blake2b(visit.encode(), digest_size=4)", "blake2b(visit[:4].encode(), digest_size=4)",
        CHOOSING + "test_the_coin_is_fair_and_steady",
    ),
    _law(
        "a sealed part opens with another record", "offline_db/shoppers.py",
        "root = hashlib.scrypt(card.encode(),", "root = hashlib.scrypt(card[:1].encode(),",
        UNIT + "test_shoppers.py::test_each_record_is_found_with_its_own_card",
    ),
    _law(
        "a sale collects its points twice", "offline_db/shoppers.py",
        "        if sale_id in kept.sales:\n            return\n", "",
        UNIT + "test_shoppers.py::test_points_are_sealed_apart_and_counted_once_for_each_sale",
    ),
)  # fmt: skip
