import pytest

from exemplars.accounts.devices import in_words

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (CHROME, "Chrome trên Windows"),
        (CHROME + " Edg/142.0", "Microsoft Edge trên Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1",
            "Safari trên iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/27.0 Chrome/125.0", "Samsung Internet trên Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox trên Linux"),
        ("curl/8.5", "một thiết bị không rõ loại"),
        ("", "một thiết bị không rõ loại"),
        ("<script>Firefox/</script>", "Firefox"),
    ],
)
def test_a_device_in_words(says, words):
    assert in_words(says) == words
