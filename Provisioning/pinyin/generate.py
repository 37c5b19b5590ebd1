#!/usr/bin/env python3
"""Writes Sources/Catalog/Search/PinyinTable.swift: how Chinese characters are read.

Needs PyPI pypinyin (MIT, readings) and jieba (MIT, how frequent a word is), at development time only:
    python3 -m venv V && V/bin/pip install pypinyin==0.55.0 jieba==0.42.1 && V/bin/python Provisioning/pinyin/generate.py
"""
import os

import jieba
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

# Words of this field whose reading the dictionary lacks or has wrong.
CORRECTIONS = {
    "还款": "huan kuan", "归还": "gui huan", "还建": "huan jian", "退还": "tui huan", "乡长": "xiang zhang",
    "村长": "cun zhang", "参保": "can bao", "供养": "gong yang", "给付": "ji fu", "便民": "bian min", "宅基": "zhai ji",
    "率": "lv", "省级": "sheng ji", "调解": "tiao jie", "调整": "tiao zheng", "调查": "diao cha", "调动": "diao dong",
    "调档": "diao dang", "重残": "zhong can", "重病": "zhong bing", "重度": "zhong du", "重新": "chong xin",
    "增长": "zeng zhang", "生长": "sheng zhang", "家长": "jia zhang", "延长": "yan chang", "长期": "chang qi",
    "长效": "chang xiao", "行业": "hang ye", "银行": "yin hang", "会计": "kuai ji", "校验": "jiao yan",
    "核查": "he cha", "传记": "zhuan ji", "处所": "chu suo", "仔猪": "zi zhu", "种植": "zhong zhi", "育种": "yu zhong",
    "曾用": "ceng yong", "干部": "gan bu", "主干": "zhu gan", "应急": "ying ji", "朝阳": "chao yang",
    "出行": "chu xing", "执行": "zhi xing", "解除": "jie chu", "结婚": "jie hun", "大厦": "da sha", "单位": "dan wei",
    "单身": "dan shen", "参加": "can jia", "没收": "mo shou", "畜牧": "xu mu", "畜禽": "chu qin", "屠宰": "tu zai",
    "差额": "cha e", "差价": "cha jia", "出差": "chu chai", "薄弱": "bo ruo", "扒渣": "pa zha", "埋葬": "mai zang",
}

# Characters whose usual reading in documents is not the dictionary's first.
FIRST = {"长": "chang", "还": "huan", "行": "xing", "调": "diao", "重": "zhong", "参": "can", "率": "lv", "省": "sheng"}

# A phrase must be at least this frequent in jieba's corpus; rarer ones are not what matters are called.
FREQUENCY = 20


def plain(reading):
    return to_normal(reading).replace("ü", "v").replace("ê", "e")


def readings():
    table = {}
    for code, spelled in PINYIN_DICT.items():
        if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF:
            known = []
            for reading in map(plain, spelled.split(",")):
                if reading not in known:
                    known.append(reading)
            char = chr(code)
            if char in FIRST:
                known.remove(FIRST[char])
                known.insert(0, FIRST[char])
            table[char] = known
    return table


def phrases(table):
    frequency = {}
    with open(os.path.join(os.path.dirname(jieba.__file__), "dict.txt"), encoding="utf-8") as words:
        for line in words:
            word, count, _ = line.split(" ")
            frequency[word] = int(count)
    chosen = {word: spelled.split(" ") for word, spelled in CORRECTIONS.items()}
    for word, spelled in PHRASES_DICT.items():
        if word in chosen or not 2 <= len(word) <= 4 or frequency.get(word, 0) < FREQUENCY:
            continue
        if len(spelled) == len(word) and all(char in table for char in word):
            chosen[word] = [plain(each[0]) for each in spelled]
    # Only what the first readings get wrong is worth keeping.
    return {
        word: read for word, read in sorted(chosen.items())
        if len(word) > 1 and any(table[char][0] != each for char, each in zip(word, read))
    }


def main():
    table = readings()
    syllables = {}
    for char, known in table.items():
        for place, reading in enumerate(known):
            syllables.setdefault(reading, ([], []))[min(place, 1)].append(char)
    lines = [
        "// Made by Provisioning/pinyin/generate.py from pypinyin 0.55.0 (MIT). Do not edit.",
        "// swift-format-ignore-file",
        "",
        "/// How Chinese characters are read, without tones; ü is v.",
        "enum PinyinTable {",
        "    /// A line for each syllable: the characters of which it is the usual reading, and after | those of which it is another.",
        '    static let characters: StaticString = """',
    ]
    for syllable in sorted(syllables):
        usual, other = (sorted(chars) for chars in syllables[syllable])
        lines.append(f"        {syllable} {''.join(usual)}|{''.join(other)}")
    lines += ['        """', "", "    /// Words in which a character is not read as usual.", '    static let phrases: StaticString = """']
    for word, read in phrases(table).items():
        lines.append(f"        {word} {' '.join(read)}")
    lines += ['        """', "}"]
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    with open(os.path.join(root, "Sources/Catalog/Search/PinyinTable.swift"), "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


main()
