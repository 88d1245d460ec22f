"""What is taken over from OCA's Credit Control: the same rules whether its code is there or only its tables."""

from odoo.exceptions import UserError

from odoo.addons.dso_collection.tests.common import day


class OcaRules:
    """A policy of three levels: ten and twenty days after the due date, ten days after the last reminder."""

    allow_inherited_tests_method = True  # else Odoo's own runner leaves them out

    @staticmethod
    def level(name, days, channel="email", mode="net_days", mail="<p>Please pay.</p>", letter="Please pay.",
              below="", template=None):
        """Describe a level."""
        return {"name": name, "days": days, "channel": channel, "mode": mode, "mail": mail, "letter": letter,
                "below": below, "template": template}

    def three(self, name="Three times", **values):
        """Make the policy of three levels."""
        return self.policy(
            name, self.level("Ten days", 10), self.level("Twenty days", 20, mail="<p>Pay <b>now</b>.</p>"),
            self.level("Last", 10, "phone", "previous_date", letter="Ask for the day of payment."), **values)

    def follower(self, policy, name="Alder Ltd", code="C001", due=-30, **values):
        """Make a customer with a policy and an invoice; returns both."""
        customer = self.customer(name, code, collector=False)
        self.settings(customer, credit_policy_id=policy, **values)
        return customer, self.invoice(customer, due=due)

    # Policies are scenarios

    def test_policies_become_scenarios_and_levels_steps(self):
        """All that a step says of when and how; nothing leaves before somebody confirms."""
        policy = self.three()
        run = self.take()
        scenario = self.scenario_of(policy)
        self.assertEqual((scenario.name, scenario.company_id.id, scenario.restart_mode, scenario.active),
                         ("Three times", False, "first", True))
        self.assertEqual(self.steps_of(scenario), [
            ("Ten days", "email", "due_date", 10, True, True),
            ("Twenty days", "email", "due_date", 20, True, True),
            ("Last", "call", "previous_action", 10, False, False)])
        self.assertEqual(scenario.action_ids.sorted("sequence")[2].instructions, "Ask for the day of payment.")
        self.assertEqual((run.scenarios, run.steps, run.customers, run.done), (1, 3, 0, 0))

    def test_texts_of_levels_are_texts_of_ours(self):
        """The template around the text becomes hashtags, the text stands in it."""
        scenario = self.scenario_of((policy := self.three()) and self.take() and policy)
        second = scenario.action_ids.sorted("sequence")[1]
        self.assertEqual(second.template_id.model, "collection.action")
        self.assertEqual(second.template_id.subject, "Credit Control: (Twenty days)")
        self.assertIn("Dear #contact_name,", str(second.template_id.body_html))
        self.assertIn("Pay <b>now</b>.", str(second.template_id.body_html))
        self.assertNotIn("t-out", str(second.template_id.body_html))
        self.assertEqual(second.template_id.collection_writer_id, self.manager)

    def test_a_template_with_code_gives_the_text_alone_and_is_named(self):
        """What we cannot read around the text is left, and the template opens."""
        template = self.new_template("With a loop")
        self.mail_text(template, "Reminder", '<p t-foreach="object.credit_control_line_ids" t-as="line"/>')
        policy = self.policy("Loops", self.level("First", 5, template=template))
        preview = self.preview()
        [line] = [line for line in preview.left_ids if line.name == "First"]
        self.assertEqual((line.reason, line.record_model, line.record_ids), (
            "The e-mail around its text has placeholders that mean nothing here: the text alone was taken over.",
            "mail.template", [template.id]))
        self.take()
        text = self.scenario_of(policy).action_ids.template_id
        self.assertEqual((text.subject, str(text.body_html)), ("First – #company_name", "<p>Please pay.</p>"))

    def test_a_text_with_a_word_like_a_hashtag_is_the_standard_one_and_named(self):
        """A hashtag that is none would be refused: the step goes without a text."""
        policy = self.policy("Marks", self.level("First", 5, mail="<p>Call #4711.</p><p>#pay_now</p>"))
        self.assertIn("Its text has words that begin with # and are no hashtags: the step says the standard text.",
                      self.left()["First"])
        self.take()
        self.assertFalse(self.scenario_of(policy).action_ids.template_id)

    def test_letters_say_the_letters_text_around_the_items(self):
        """With the add-on for letters the step is a letter."""
        if "letter" not in self.actions._channel_classes():
            self.skipTest("Letters are not installed.")
        policy = self.policy("Letters", self.level("Letter", 30, "letter", letter="Pay.\n\nSoon.", below="Regards"))
        self.take()
        [step] = self.scenario_of(policy).action_ids
        self.assertEqual((step.channel, step.automatic, step.to_confirm), ("letter", True, True))
        self.assertEqual(str(step.template_id.body_html),
                         "<p>Pay.</p><p>Soon.</p><p>#items_list_selected</p><p>Regards</p>")

    def test_a_month_end_is_never_earlier_than_before(self):
        """Thirty days to the end of the month are at most sixty: named, with the days it is now."""
        policy = self.policy("Month", self.level("End", 30, mode="end_of_month"))
        self.assertEqual(self.left()["End"], [
            "Counts to the end of the month, which scenarios do not: the step comes 60 days after the due date, never "
            "before the day of before."])
        self.take()
        self.assertEqual(self.steps_of(self.scenario_of(policy)), [("End", "email", "due_date", 60, True, True)])

    def test_a_policy_without_levels_is_named_with_its_customers(self):
        """It is not made, and its customers follow the default scenario."""
        policy = self.policy("Empty")
        customer, _invoice = self.follower(policy)
        self.three()
        left = self.left()
        self.assertEqual(left["Empty"], ["The policy has no level: there is nothing to take over.",
                                         "The policy has no level. Its customers follow the default scenario."])
        self.take()
        self.assertFalse(self.scenario_of(policy))
        self.assertFalse(customer.collection_scenario_id)

    def test_small_amounts_are_left_alone_as_before(self):
        """Its tolerance is the scenario's minimum item amount."""
        self.settings(self.company, credit_control_tolerance=2.5)
        policy = self.three()
        self.take()
        self.assertEqual(self.scenario_of(policy).minimum_item_amount, 2.5)

    # Customers

    def test_customers_follow_their_policy_and_others_the_companys(self):
        """A policy of its own is a scenario of its own; the company's is the default."""
        three, two = self.three(), self.policy("Two times", self.level("Month", 30))
        self.settings(self.company, credit_policy_id=three)
        alder, _invoice = self.follower(two)
        birch = self.customer("Birch Ltd", "C002", collector=False)
        self.invoice(birch, due=-30)
        run = self.take()
        self.plan()
        self.assertEqual(alder.collection_scenario_id, self.scenario_of(two))
        self.assertFalse(birch.collection_scenario_id)
        self.assertEqual(self.company.collection_scenario_id, self.scenario_of(three))
        self.assertEqual((self.planned(alder), self.planned(birch)), (("Month", day(0)), ("Ten days", day(-20))))
        self.assertEqual((run.customers, run.default_scenario_id), (1, self.scenario_of(three)))
        self.assertIn("Taken over from OCA Credit Control.", str(alder.message_ids[:1].body))

    def test_another_default_scenario_stays_unless_asked(self):
        """The preview says which one there is, and leaves it."""
        self.settings(self.company, credit_policy_id=self.three())
        mine = self.scenario(self.step("Mine", 5), name="Mine")
        self.company.collection_scenario_id = mine
        preview = self.preview()
        self.assertEqual((preview.present_default, preview.default_name, preview.makes_default),
                         ("Mine", "Three times", False))
        preview.action_take_over()
        self.assertEqual(self.company.collection_scenario_id, mine)

    def test_who_has_a_scenario_here_keeps_it_and_is_named(self):
        """What was decided here is not overwritten."""
        policy = self.three()
        mine = self.scenario(self.step("Mine", 5), name="Mine")
        customer, _invoice = self.follower(policy)
        customer.collection_scenario_id = mine
        preview = self.preview()
        [line] = [line for line in preview.left_ids if line.name == "Another scenario"]
        self.assertEqual((preview.customers, line.record_ids, line.records), (0, customer.ids, "Alder Ltd"))
        self.take()
        self.assertEqual(customer.collection_scenario_id, mine)

    def test_the_controller_becomes_the_collector(self):
        """A user who can; those who cannot are named with their customers."""
        policy = self.three()
        gone = self.user("Gone One", "gone1", "dso_collection.group_collection_user")
        alder, _invoice = self.follower(policy, payment_responsible_id=self.collector)
        birch, _invoice = self.follower(policy, "Birch Ltd", "C002", payment_responsible_id=gone)
        gone.active = False
        preview = self.preview()
        [line] = [line for line in preview.left_ids if line.name == "Gone One"]
        self.assertEqual((line.reason, line.record_ids), (
            "The user is archived and cannot collect. The customers have the default collector.", birch.ids))
        opened = line.action_open()
        self.assertEqual(self.env["res.partner"].with_user(self.manager).search(opened["domain"]), birch)
        run = self.take()
        self.assertEqual((alder.collector_id, birch.collector_id.id, run.collectors), (self.collector, False, 1))

    def test_a_collector_without_the_company_is_named(self):
        """Rule R6: who may not work here collects nothing here."""
        self.open_second_company()
        other = self.user("Other One", "other1", "dso_collection.group_collection_user", companies=self.second)
        alder, _invoice = self.follower(self.three(), payment_responsible_id=other)
        self.assertEqual(self.left()["Other One"], [
            f"The user has no access to {self.company.name}. The customers have the default collector."])
        self.take()
        self.assertFalse(alder.collector_id)

    def test_manual_follow_up_is_a_scenario_without_actions(self):
        """Rule A1: nothing is sent, and no alert; the account says why."""
        policy = self.three()
        alder, _invoice = self.follower(policy, manual_followup=True)
        self.take()
        self.plan()
        self.assertIsNone(self.planned(alder))
        self.assertEqual((alder.collection_scenario_id.name, alder.collection_scenario_id.manual_only),
                         ("Manual follow-up", True))
        self.assertIn("Manual only: its scenario has no actions", self.account(alder).standing)

    def test_a_policy_that_does_nothing_is_manual_only(self):
        """Also where it has a level, as OCA's own has."""
        policy = self.policy("No follow", self.level("No follow", 0), nothing=True)
        alder, _invoice = self.follower(policy)
        self.take()
        self.plan()
        self.assertFalse(self.scenario_of(policy).action_ids)
        self.assertIsNone(self.planned(alder))

    def test_an_invoice_that_nobody_follows_is_left_out(self):
        """Its item has the box “No follow-up”; the customer's other invoices go on."""
        nothing = self.policy("No follow", nothing=True)
        alder, first = self.follower(self.three(), due=-40)
        second = self.invoice(alder, due=-15)
        self.settings(first, credit_policy_id=nothing)
        run = self.take()
        self.assertTrue(self.item(first).no_followup)
        self.assertEqual(run.kept_out_ids, self.item(first))
        self.assertEqual(self.open_action(alder).leader_item_id, self.item(second))
        run.action_undo()
        self.assertFalse(self.item(first).no_followup)

    def test_an_archived_policy_is_named_with_its_customers(self):
        """They follow the default scenario."""
        alder, _invoice = self.follower(old := self.policy("Old", self.level("Old", 5)))
        self.archive(old)
        self.three()
        self.assertEqual(self.left()["Old"], ["The policy is archived. Its customers follow the default scenario."])
        self.take()
        self.assertFalse(alder.collection_scenario_id)

    def test_notes_of_next_actions_are_named(self):
        """A promise without items is a text: no promise of ours."""
        alder, _invoice = self.follower(self.three(), payment_note="Pays in May")
        [line] = [line for line in self.preview().left_ids if line.name == "Next actions and promises"]
        self.assertEqual(line.record_ids, alder.ids)

    # What went already

    def test_the_plan_goes_on_behind_the_level_reached(self):
        """Rules P2, P8: the next step, on the day after the due date that it says; never the first again."""
        policy = self.three()
        alder, invoice = self.follower(policy, due=-18)
        self.reminded(self.item(invoice), policy, 1, day(-7))
        run = self.take()
        self.assertEqual(self.planned(alder), ("Twenty days", day(2)))
        self.assertEqual(self.history(alder), [("Ten days", "done"), ("Twenty days", "to_confirm")])
        [done] = self.actions.search([("partner_id", "=", alder.id), ("state", "=", "done")])
        self.assertEqual((done.done_date, done.channel, done.item_ids, done.adoption_id.id, done.outcome_text), (
            day(-7), "email", self.item(invoice), run.id, "Done in OCA Credit Control before."))

    def test_a_step_after_the_last_one_counts_from_its_day(self):
        """The reminder went on Wednesday: the call is ten days later."""
        policy = self.three()
        alder, invoice = self.follower(policy)
        self.reminded(self.item(invoice), policy, 1, day(-15))
        self.reminded(self.item(invoice), policy, 2, day(-5))
        self.take()
        self.assertEqual(self.planned(alder), ("Last", day(5)))

    def test_a8_who_was_reminded_yesterday_is_left_in_peace(self):
        """The minimum interval counts from the other add-on's reminder."""
        policy = self.three()
        alder, invoice = self.follower(policy, due=-40)
        self.reminded(self.item(invoice), policy, 1, day(-1))
        self.take()
        self.assertEqual(self.planned(alder), ("Twenty days", day(4)))

    def test_each_item_goes_on_where_it_was(self):
        """The oldest is paid: the next one leads, at its own level."""
        policy = self.three()
        alder, first = self.follower(policy, due=-60)
        second = self.invoice(alder, due=-25)
        self.reminded(self.item(first), policy, 2, day(-30))
        self.reminded(self.item(second), policy, 1, day(-12))
        self.take()
        self.assertEqual(self.planned(alder), ("Last", day(-7)))  # five days after the last contact
        self.pay(first)
        self.plan()
        self.assertEqual(self.planned(alder), ("Twenty days", day(-5)))

    def test_what_did_not_go_does_not_count(self):
        """Prepared, ignored or failed: the level was not reached; prepared ones are named."""
        policy = self.three()
        alder, invoice = self.follower(policy, due=-12)
        self.reminded(self.item(invoice), policy, 1, day(-1), state="to_be_sent")
        self.reminded(self.item(invoice), policy, 2, day(-1), state="email_error")
        [line] = [line for line in self.preview().left_ids if line.name == "Reminders prepared and not sent"]
        self.assertEqual(line.record_ids, alder.ids)
        self.take()
        self.assertEqual(self.planned(alder), ("Ten days", day(-2)))

    def test_a_message_on_its_way_counts(self):
        """It is in the outbox: nobody gets it twice."""
        policy = self.three()
        alder, invoice = self.follower(policy, due=-12)
        self.reminded(self.item(invoice), policy, 1, day(0), state="queued")
        self.take()
        self.assertEqual(self.planned(alder), ("Twenty days", day(8)))

    def test_a_level_of_another_policy_counts_by_its_place(self):
        """The policy was changed after two reminders: the account does not begin again."""
        old, new = self.policy("Old", self.level("A", 5), self.level("B", 15)), self.three()
        alder, invoice = self.follower(new)
        self.reminded(self.item(invoice), old, 2, day(-8))
        self.take()
        self.assertEqual(self.planned(alder), ("Last", day(2)))

    def test_p7_the_last_level_asks_what_now(self):
        """Nothing is left of the scenario: the collector is asked, and undoing forgets it."""
        policy = self.policy("Once", self.level("Only", 5))
        alder, invoice = self.follower(policy, payment_responsible_id=self.collector)
        self.reminded(self.item(invoice), policy, 1, day(-3))
        run = self.take()
        self.assertIsNone(self.planned(alder))
        self.assertTrue(self.account(alder).scenario_finished)
        question = self.actions.search([("partner_id", "=", alder.id), ("kind", "=", "finished")])
        self.assertEqual((question.state, question.collector_id), ("todo", self.collector))
        run.action_undo()
        self.plan()
        self.assertFalse(self.account(alder).scenario_finished)
        self.assertEqual(question.state, "cancelled")

    def test_levels_have_no_place_in_a_scenario_of_ours(self):
        """The customer follows another one here: named, and nothing is noted."""
        policy = self.three()
        alder, invoice = self.follower(policy)
        alder.collection_scenario_id = self.scenario(self.step("Mine", 5), name="Mine")
        self.reminded(self.item(invoice), policy, 1, day(-5))
        preview = self.preview()
        [line] = [line for line in preview.left_ids if line.name == "Level reached"]
        self.assertEqual((preview.done, line.record_ids), (0, alder.ids))
        self.assertEqual(self.take().done, 0)

    def test_paid_items_are_not_noted(self):
        """Only what is open can be chased."""
        policy = self.three()
        _alder, invoice = self.follower(policy)
        self.reminded(self.item(invoice), policy, 1, day(-5))
        self.pay(invoice)
        self.assertEqual((self.preview().done, self.take().done), (0, 0))

    # Twice, and back

    def test_the_preview_counts_what_the_run_does(self):
        """The same numbers, and nothing is changed by looking."""
        three = self.three()
        self.settings(self.company, credit_policy_id=three)
        alder, invoice = self.follower(three, payment_responsible_id=self.collector)
        birch = self.customer("Birch Ltd", "C002", collector=False)
        self.reminded(self.item(invoice), three, 1, day(-9))
        self.reminded(self.item(self.invoice(birch, due=-20)), three, 2, day(-4))
        tables = ("collection_scenario", "collection_scenario_action", "collection_action", "collection_assignment",
                  "mail_template", "res_partner")
        before = self.rows(*tables)
        preview = self.preview()
        counted = (preview.scenarios, preview.steps, preview.customers, preview.collectors, preview.done)
        self.assertEqual(self.rows(*tables), before)
        self.assertEqual(counted, (1, 3, 1, 1, 2))
        run = self.take()
        self.assertEqual((run.scenarios, run.steps, run.customers, run.collectors, run.done), counted)
        self.assertEqual((alder.collector_id, self.planned(birch)), (self.collector, ("Last", day(6))))

    def test_run_twice_nothing_doubles(self):
        """The second time there is nothing new, and it says since when."""
        three = self.three()
        self.settings(self.company, credit_policy_id=three)
        alder, invoice = self.follower(three)
        self.reminded(self.item(invoice), three, 1, day(-9))
        run = self.take()
        tables = ("collection_scenario", "collection_scenario_action", "collection_action", "collection_assignment",
                  "mail_template", "collection_adoption")
        before = self.rows(*tables)
        self.assertFalse(self.preview().is_new)
        with self.assertRaisesRegex(UserError, f"Already taken over: “{run.display_name}” by Credit Manager"), \
                self.env.cr.savepoint():
            self.take()
        self.assertEqual(self.rows(*tables), before)
        self.assertEqual(len(self.open_action(alder)), 1)

    def test_a_second_run_takes_what_is_new_only(self):
        """A level added there, a customer, a reminder that went since; what was changed here stands."""
        three = self.three()
        alder, invoice = self.follower(three)
        birch, _invoice = self.follower(three, "Birch Ltd", "C002")
        self.take()
        scenario, mine = self.scenario_of(three), self.scenario(self.step("Mine", 5), name="Mine")
        birch.collection_scenario_id = mine
        scenario.action_ids.filtered(lambda step: step.name == "Twenty days").unlink()
        scenario.action_ids.filtered(lambda step: step.name == "Ten days").delay_days = 12
        self.add_level(three, 4, self.level("Court", 60))
        cedar, _invoice = self.follower(three, "Cedar Ltd", "C003")
        self.reminded(self.item(invoice), three, 1, day(-2))
        second = self.take()
        self.assertEqual((second.scenarios, second.steps, second.customers, second.done), (0, 1, 1, 1))
        self.assertEqual([name[0] for name in self.steps_of(scenario)], ["Ten days", "Last", "Court"])
        self.assertEqual((birch.collection_scenario_id, cedar.collection_scenario_id), (mine, scenario))
        self.assertEqual(self.planned(alder), ("Last", day(8)))

    def test_who_lost_its_scenario_here_does_not_get_it_again(self):
        """A person took it away after the first run: that stands."""
        three = self.three()
        alder, _invoice = self.follower(three)
        self.take()
        alder.collection_scenario_id = False
        self.assertEqual(self.preview().customers, 0)

    def test_undo_leaves_no_trace(self):
        """Customers, default, scenarios, texts and what counted as done are as before."""
        three = self.three()
        self.settings(self.company, credit_policy_id=three)
        mine = self.scenario(self.step("Mine", 5, confirm=True), name="Mine")
        self.company.collection_scenario_id = mine
        alder, invoice = self.follower(three, payment_responsible_id=self.collector)
        self.reminded(self.item(invoice), three, 1, day(-9))
        self.plan()
        before = self.rows("collection_scenario", "collection_scenario_action", "mail_template")
        actions = self.history(alder)
        run = self.take()
        self.plan()
        run.action_undo()
        self.plan()
        self.assertEqual(self.rows("collection_scenario", "collection_scenario_action", "mail_template"), before)
        self.assertEqual((alder.collection_scenario_id.id, alder.collector_id.id, self.company.collection_scenario_id),
                         (False, False, mine))
        self.assertEqual(actions, [("Mine", "to_confirm")])
        self.assertEqual(self.history(alder), [("Mine", "cancelled"), ("Mine", "to_confirm")])
        self.assertEqual((run.undone_uid, bool(run.undone_date)), (self.manager, True))
        with self.assertRaisesRegex(UserError, "was undone already, by Credit Manager"):
            run.action_undo()

    def test_after_undoing_it_is_taken_over_again(self):
        """Nothing is remembered that would hold a new run back."""
        three = self.three()
        alder, invoice = self.follower(three)
        self.reminded(self.item(invoice), three, 1, day(-9))
        self.take().action_undo()
        again = self.take()
        self.assertEqual((again.scenarios, again.customers, again.done), (1, 1, 1))
        self.assertEqual(self.planned(alder), ("Twenty days", day(-4)))

    def test_undo_is_refused_once_a_message_left_and_names_it(self):
        """Rule A10: what was sent stays."""
        three = self.three()
        alder, _invoice = self.follower(three, payment_responsible_id=self.collector, due=-15)
        run = self.take()
        self.plan()
        self.open_action(alder).with_user(self.collector).action_confirm()
        self.dispatch()
        self.assertEqual(self.history(alder), [("Ten days", "done"), ("Twenty days", "to_confirm")])
        with self.assertRaisesRegex(UserError, r"1 of its actions were sent or done since.\n"
                                               r"· Ten days, Alder Ltd \(C001\), 2026-03-16"):
            run.action_undo()
        self.assertEqual(alder.collection_scenario_id, self.scenario_of(three))

    def test_undo_keeps_what_others_use(self):
        """A customer was given the scenario by hand: it stays, and is named."""
        three = self.three()
        _alder, _invoice = self.follower(three)
        run = self.take()
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario_of(three))
        self.assertIn("Three times", run.action_undo()["params"]["message"])
        self.assertEqual(birch.collection_scenario_id, self.scenario_of(three))

    def test_an_earlier_run_waits_for_the_later_one(self):
        """The second builds on the first's scenarios."""
        three = self.three()
        self.follower(three)
        first = self.take()
        self.follower(three, "Birch Ltd", "C002")
        second = self.take()
        with self.assertRaisesRegex(UserError, "builds on this take-over: undo that one first"):
            first.action_undo()
        second.action_undo()
        first.action_undo()
        self.assertFalse(self.scenario_of(three))

    # Companies and rights

    def test_two_companies_share_a_policy_and_have_their_own_customers(self):
        """One scenario for both; settings, reminders and runs are each company's own."""
        self.open_second_company()
        self.manager.company_ids |= self.second
        three = self.three()
        own = self.policy("Second's own", self.level("Own", 5), company=self.second)
        alder, here = self.follower(three, due=-12)
        there = self.invoice(alder, due=-12, company=self.second)
        self.reminded(self.item(there), three, 1, day(-3))
        birch = self.customer("Birch Ltd", "C002", collector=False, company_id=self.second.id, company=self.second)
        self.settings(birch, credit_policy_id=own)
        self.take()
        self.assertFalse(self.scenario_of(own))
        self.assertEqual(self.planned(alder), ("Ten days", day(-2)))
        second = self.take(company=self.second)
        self.assertEqual((second.scenarios, second.customers, second.done, second.company_id), (1, 2, 1, self.second))
        self.assertEqual(self.planned(alder, self.second), ("Twenty days", day(8)))
        self.assertEqual(birch.with_company(self.second).collection_scenario_id, self.scenario_of(own))
        self.assertEqual(self.scenario_of(own).company_id, self.second)
        self.assertEqual(self.open_action(alder).leader_item_id, self.item(here))

    def test_a_policy_of_another_company_is_named(self):
        """The customer is this company's, its policy is not."""
        self.open_second_company()
        own = self.policy("Second's own", self.level("Own", 5), company=self.second)
        alder, _invoice = self.follower(self.three())
        self.settings(alder, credit_policy_id=own)
        self.assertEqual(self.left()["Second's own"], [
            "The policy is another company's. Its customers follow the default scenario."])
