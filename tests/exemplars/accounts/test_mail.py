"""What a mail's subject looks like on its way."""

from email import message_from_bytes, policy

import pytest

from exemplars.accounts.mail import Mail

LONG = (
    "[Cần làm] Còn 7 ngày đến hạn: Đợt đăng ký mô hình, điển hình tiên tiến toàn quận theo Kế hoạch số "
    "92/KH-UBND năm hai nghìn không trăm hai mươi tư của Ủy ban nhân dân quận"
)


@pytest.mark.parametrize("length", range(5, len(LONG) + 1, 7))
def test_a_subject_arrives_as_it_was_written_however_long(length):
    subject = LONG[:length].strip()
    for rules in (policy.default, policy.SMTP):
        raw = Mail(subject, "Nội dung", to=["can-bo@ha-dong.example"]).message(policy=rules).as_bytes()
        back = message_from_bytes(raw, policy=policy.default)
        assert (back["Subject"], back["To"]) == (subject, "can-bo@ha-dong.example")
        assert back.get_content().strip() == "Nội dung"
        assert max(map(len, raw.splitlines())) <= 78


def test_a_subject_of_two_lines_is_refused():
    with pytest.raises(ValueError, match=r"newline|carriage|linefeed"):
        Mail("Một\nBcc: ke-gian@example.com", "x", to=["can-bo@ha-dong.example"]).message()
