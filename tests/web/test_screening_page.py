from eva_tool.web import ids


def answered(client, question, answer):
    return client.save(f"screening_answers/{question}/answer", answer)


def side(reply, component):
    return str(reply.json["sideUpdate"][component]["children"])


def test_the_page_asks_every_question_of_the_framework(browser_as, rich, frameworks):
    page = browser_as("alice").page(f"/assessments/{rich}/screening").json
    for question in frameworks["lava-kouluverkko@1"].questions:
        assert f"screening_answers/{question}/answer" in str(page)
    assert "Full assessment and child impact assessment" in str(page)


def test_an_answer_draws_the_outcome_anew(alice_at):
    reply = answered(alice_at, "network", "yes")
    assert "Full assessment" in side(reply, ids.SCREENING_RESULT)


def test_an_unsure_answer_is_named(alice_at):
    reply = answered(alice_at, "people", "unsure")
    assert "Find out" in side(reply, ids.SCREENING_RESULT)


def test_an_answer_that_is_none_of_the_choices_is_refused(alice_at):
    reply = answered(alice_at, "network", "perhaps")
    assert "is-invalid" in reply.text


def test_departing_asks_for_the_reason(alice_at):
    answered(alice_at, "network", "yes")
    reply = alice_at.save("screening/chosen", "none")
    assert "Reason missing" in side(reply, ids.SCREENING_RESULT)
    told = alice_at.save("screening/reason", "Only the name of the school changes.")
    assert "No assessment needed" in side(told, ids.SCREENING_RESULT)


def test_the_amount_is_told_against_the_limit(alice_at):
    answered(alice_at, "amount", "yes")
    reply = alice_at.save("screening/amount", "4 600 000")
    assert "Full assessment" in side(reply, ids.SCREENING_RESULT)


def test_confirming_says_who_and_when(alice_at):
    answered(alice_at, "network", "yes")
    reply = alice_at.change(ids.SCREENING_CONFIRM, "n_clicks", 1)
    assert "Confirmed by Alice" in reply.text
    assert "Confirm again" in reply.text
    assert ids.REFRESH in reply.json["sideUpdate"]  # the remark that asked for it goes away


def test_confirming_an_open_outcome_is_refused_in_words(alice_at):
    reply = alice_at.change(ids.SCREENING_CONFIRM, "n_clicks", 1)
    assert "the outcome is still open" in reply.text


def test_a_reader_has_no_button_to_confirm(browser_as, draft):
    page = browser_as("rita").page(f"/assessments/{draft}/screening").text
    assert ids.SCREENING_CONFIRM not in page
    assert "screening.pdf" in page


def test_steps_that_nobody_needs_say_so_and_stay_open(alice_at, frameworks, draft):
    answered(alice_at, "individual", "yes")
    alice_at.change(ids.SCREENING_CONFIRM, "n_clicks", 1)
    page = alice_at.page(f"/assessments/{draft}/alternatives").text
    assert "no assessment is made" in page
    assert "Add an alternative" in page
    assert "no assessment needed" in page
    assert "no assessment is made" not in alice_at.page(f"/assessments/{draft}/screening").text


def test_an_answer_after_confirming_is_told(alice_at, draft):
    answered(alice_at, "network", "yes")
    alice_at.change(ids.SCREENING_CONFIRM, "n_clicks", 1)
    reply = answered(alice_at, "people", "yes")
    assert "Changed since it was confirmed" in side(reply, ids.SCREENING_SIGNED)
    assert "Changed since it was confirmed" in alice_at.page(f"/assessments/{draft}/screening").text
    again = alice_at.change(ids.SCREENING_CONFIRM, "n_clicks", 2)
    assert "Changed since it was confirmed" not in again.text
