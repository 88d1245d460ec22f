"""Policies of OCA's become scenarios, its levels steps, its texts ours."""


class OcaPolicies:
    """What is made."""

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

    def test_names_and_texts_are_taken_over_in_each_language(self):
        """What was translated there is translated here."""
        self.env["res.lang"]._activate_lang("fr_FR")
        policy = self.three()
        self.translate_level(self.level_id(policy, 1), "fr_FR", "Dix jours", "<p>Veuillez payer.</p>")
        self.take()
        step = self.scenario_of(policy).action_ids.sorted("sequence")[0].with_context(lang="fr_FR")
        self.assertEqual(step.name, "Dix jours")
        # OCA's own words around it are there in French in a database that speaks it
        self.assertRegex(step.template_id.subject, r"^(Credit Control|Rappel de paiement ): \(Dix jours\)$")
        self.assertIn("Veuillez payer.", str(step.template_id.body_html))
        self.assertIn("Please pay.", str(step.with_context(lang="en_US").template_id.body_html))

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
