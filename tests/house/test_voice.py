"""The house voice: lines in any script, measured word by word, told apart by ear."""

import time
from pathlib import Path

import numpy as np
import pytest

from pipeline import errors
from pipeline.house import voice
from pipeline.house.sound import espeak, tongues, wave
from storage import shapes

LINE = "It was never about the coffee, Hex. It was about who came back."


def order(text=LINE, **changes):
    usual = {
        "by": shapes.Made(vendor="house", model="previs"),
        "text": text,
        "voice": "en-us+f2|pitch=48|rate=146",
        "language": "en",
        "mood": "calm",
        "seed": 1,
    }
    return shapes.VoiceOrder(**usual | changes)


def spoken(folder: Path, text=LINE, **changes):
    result = voice.speak(order(text, **changes), assets={}, folder=folder, progress=lambda _: None)
    return wave.read(result.main), result.facts


def pitch_hz(sound: np.ndarray) -> float:
    """The middle of the pitches of all voiced moments, by autocorrelation."""
    found = []
    for start in range(0, sound.shape[1] - 2048, 1024):
        piece = sound[0, start : start + 2048] * np.hanning(2048)
        if np.abs(piece).max() < 0.05:
            continue
        spectrum = np.abs(np.fft.rfft(piece, 4096)) ** 2
        echo = np.fft.irfft(spectrum)[: wave.RATE // 60]
        lag = echo[wave.RATE // 500 :].argmax() + wave.RATE // 500
        if echo[lag] > 0.45 * echo[0]:
            found.append(wave.RATE / lag)
    return float(np.median(found))


@pytest.mark.parametrize(
    "text",
    [
        LINE,
        'In 1999, 42 well-known people said: "No!" & left — for $5 {x} \\ % [[h@l]] <b>Dr.</b> #1',
        "of the people, by the way \N{SLIGHTLY SMILING FACE} hello ✨ !!!",
        "Сегодня идёт дождь, Hello world и точка.",
        "السماء تمطر اليوم",
        "今天下雨了，我们回家吧。",
        "あめが ふっている。",
        "雨が降っている。 もう 帰ろう。",
        "\N{SLIGHTLY SMILING FACE} \N{SLIGHTLY SMILING FACE}",
        "… !!!",
        "مرحبا hello 你好 ភ្លៀង",
        "a\x01b\x02 200p \x1b c",
    ],
)
def test_every_word_has_its_time_in_order_and_inside_the_recording(tmp_path, text):
    sound, facts = spoken(tmp_path, text)
    assert [word.text for word in facts.words] == text.split()
    assert facts.duration_ms == round(1000 * sound.shape[1] / wave.RATE)
    before = 0
    for word in facts.words:
        assert before <= word.start_ms <= word.end_ms <= facts.duration_ms
        before = word.end_ms


def test_a_word_is_heard_when_its_time_says_so(tmp_path):
    """Silence before a word, sound in it: the pause of a full stop lies where the words part."""
    sound, facts = spoken(tmp_path, "Stop. Then go.")
    level = np.sqrt(wave.smoothed(sound[0].astype(np.float64) ** 2, 20))
    stop, then = facts.words[0], facts.words[1]
    beginning = level[wave.samples(then.start_ms) : wave.samples(then.start_ms + 150)].max()
    pause = level[wave.samples(then.start_ms - 90) : wave.samples(then.start_ms - 30)].max()
    assert beginning > 0.03
    assert pause < beginning / 4
    assert stop.end_ms <= then.start_ms


def test_a_line_is_level_clean_and_never_clips(tmp_path):
    sound, _ = spoken(tmp_path)
    assert wave.loudness(sound) == pytest.approx(-20, abs=0.5)
    assert np.abs(sound).max() < 0.9
    assert abs(sound.mean()) < 1e-3
    assert np.abs(sound[:, :20]).max() < 1e-3
    assert np.abs(sound[:, -20:]).max() < 1e-3


def test_the_same_order_gives_the_same_bytes_whatever_was_said_before_and_when(tmp_path):
    files = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        # the library's own dice are thrown by the second of the day
        time.sleep(1.0 - time.time() % 1.0)
        spoken(tmp_path / name)
        spoken(tmp_path / name, "Something else in between.", voice="en-us+m3|pitch=40|rate=150")
        spoken(tmp_path / name)
        files.append((tmp_path / name / "line.wav").read_bytes())
    assert files[0] == files[1]


def test_men_women_and_pitches_are_told_apart(tmp_path):
    man = pitch_hz(spoken(tmp_path, voice="en-us+m3|pitch=42|rate=146")[0])
    woman = pitch_hz(spoken(tmp_path, voice="en-us+f2|pitch=48|rate=146")[0])
    higher = pitch_hz(spoken(tmp_path, voice="en-us+f2|pitch=75|rate=146")[0])
    assert man < 0.75 * woman
    assert woman < 0.92 * higher


def test_rate_mood_and_notes_change_how_long_a_line_takes(tmp_path):
    usual = spoken(tmp_path)[1].duration_ms
    assert spoken(tmp_path, voice="en-us+f2|pitch=48|rate=190")[1].duration_ms < 0.9 * usual
    assert spoken(tmp_path, mood="melancholy")[1].duration_ms > usual
    assert spoken(tmp_path, notes=("slower",))[1].duration_ms > 1.08 * usual
    assert spoken(tmp_path, notes=("a bit faster please",))[1].duration_ms < 0.95 * usual


def test_a_whisper_has_no_pitch_and_is_softer(tmp_path):
    def tonality(sound):
        peaks = []
        for start in range(0, sound.shape[1] - 2048, 2048):
            piece = sound[0, start : start + 2048] * np.hanning(2048)
            if np.abs(piece).max() > 0.02:
                echo = np.fft.irfft(np.abs(np.fft.rfft(piece, 4096)) ** 2)[: wave.RATE // 60]
                peaks.append(echo[wave.RATE // 400 :].max() / echo[0])
        return np.median(peaks)

    aloud, _ = spoken(tmp_path)
    whispered, _ = spoken(tmp_path, delivery="whispers")
    assert wave.loudness(whispered) < wave.loudness(aloud) - 3
    assert tonality(whispered) < 0.75 * tonality(aloud)


@pytest.mark.parametrize(
    ("text", "hint", "languages"),
    [
        ("Hello there", "en", ["en-us"]),
        ("Hello there", "", ["en-us"]),
        ("Bonjour à tous", "fr", ["fr"]),
        ("Olá mundo", "pt", ["pt-br"]),
        ("Привіт світе", "uk", ["uk"]),
        ("Привет мир", "en", ["ru"]),
        ("Hello", "ru", ["en-us"]),
        ("Привет Hello мир", "ru", ["ru", "en-us", "ru"]),
        ("今天下雨", "zh", ["cmn"]),
        ("雨が降る", "ja", [tongues.HUM]),
        ("東京", "ja", [tongues.HUM]),
        ("あめ", "ja", ["ja"]),
        ("비가 와요", "", ["ko"]),
        ("ខ្មែរ", "km", [tongues.HUM]),
        ("سلام دنیا", "fa", ["fa"]),
        ("… 42 …", "de", ["de"]),
    ],
)
def test_the_letters_choose_the_language_and_the_hint_chooses_among_them(text, hint, languages):
    runs = tongues.runs(text, hint=hint, native="en-us")
    assert [run.language for run in runs] == languages
    assert [word for run in runs for word in run.words] == text.split()


def test_every_language_that_letters_lead_to_is_in_the_library():
    wanted = {name for names in tongues._BY_SCRIPT.values() for name in names}
    assert {name for name in wanted if not espeak.has_language(name)} == set()


def test_no_script_is_spelled_letter_by_letter(tmp_path):
    for text in ("Сегодня идёт дождь", "今天下雨了我们回家", "비가 오고 있어요", "雨が降っている"):
        facts = spoken(tmp_path, text, language="")[1]
        assert facts.duration_ms < 400 + 330 * len(text)


def test_what_nobody_can_read_is_hummed_quietly_for_as_long_as_reading_takes(tmp_path):
    sound, facts = spoken(tmp_path, "雨が降っている。もう帰ろう。", language="ja")
    assert wave.loudness(sound) == pytest.approx(-32, abs=1)
    assert 1500 < facts.duration_ms < 3500


def test_a_variant_that_does_not_exist_leaves_the_language_and_not_the_former_voice():
    manner = espeak.Manner()
    plain = espeak.speak("Hello", voice="en-us", manner=manner).samples
    espeak.speak("Hello", voice="de+f2", manner=manner)
    assert np.array_equal(espeak.speak("Hello", voice="en-us+no", manner=manner).samples, plain)


def test_a_language_that_does_not_exist_is_refused_by_the_library_and_survived_by_the_voice(
    tmp_path,
):
    with pytest.raises(errors.Rejected):
        espeak.speak("Hello", voice="xx", manner=espeak.Manner())
    strange, _ = spoken(tmp_path, "Hello there", language="xx")
    usual, _ = spoken(tmp_path, "Hello there", language="en")
    assert np.array_equal(strange, usual)


def test_loudness_is_measured_as_the_standard_says():
    """A full-scale 997 Hz sine in one channel is −3.01 LUFS (ITU-R BS.1770, annex 1)."""
    tone = np.sin(2 * np.pi * 997 * np.arange(wave.RATE * 4) / wave.RATE)
    assert wave.loudness(tone.astype(np.float32)[None, :]) == pytest.approx(-3.01, abs=0.1)


def test_silence_is_not_counted_as_quiet_sound():
    tone = np.sin(2 * np.pi * 997 * np.arange(wave.RATE * 4) / wave.RATE).astype(np.float32)
    padded = np.concatenate((tone, np.zeros(wave.RATE * 8, np.float32)))[None, :]
    assert wave.loudness(padded) == pytest.approx(wave.loudness(tone[None, :]), abs=0.3)
