"""Entries as nodes write them, made from the demo catalog: what the preset dictionaries are cut from and measured on.

Messages are written by hand from Protocol/*.proto. Every name, number and address of a person is random: none is in a dictionary.
"""
import csv
import os
import random

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def table(name):
    with open(os.path.join(ROOT, "Sources", "DemoRegion", "Region", name + ".csv"), encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def zigzag(value):
    return value << 1 if value >= 0 else (-value << 1) - 1


def part(number, value):
    """One protobuf field; nothing for a default value."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value) if value else b""
    raw = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(raw)) + raw if raw else b""


def repeated(number, values):
    return b"".join(varint(number << 3 | 2) + varint(len(raw)) + raw for raw in values)


MATTERS = table("matters")
DIVISIONS = {row["区划代码"]: row["区划名称"] for row in table("divisions")}
FORMS, MATERIALS, STEPS = {}, {}, {}
for _rows, _file in ((FORMS, "form_fields"), (MATERIALS, "materials"), (STEPS, "flow_steps")):
    for _row in table(_file):
        _rows.setdefault(_row["事项编码"], []).append(_row)
VILLAGES = [code for code in DIVISIONS if code[9:] != "000"]
ACCEPTED = [matter for matter in MATTERS if "村" in matter["受理层级"]]
OTHERS = [matter for matter in MATTERS if "村" not in matter["受理层级"]]

WORDS = {
    120: ["材料已收，转审核岗审查。", "已开始审查。"],
    105: ["材料不全，请于五个工作日内一次补正。", "申请表填写不完整，请补填后交回。"],
    106: ["申请事项不属于本机关职权范围，请向有权机关提出。", "申请事项依法不需要取得行政许可。"],
    107: ["材料齐全，符合法定形式，予以受理。", "申请材料齐全、符合法定形式，予以受理。"],
    108: ["代收后转镇便民服务中心办理。", "本站只收件，转有权机关受理。"],
    123: ["经审查，材料齐全，符合条件，拟同意，报请审批。", "经入户核实，情况属实，符合条件，拟同意。", "不符合规定条件，拟不同意。"],
    126: ["同意。", "符合法定条件，准予办理。", "予以确认。"],
    127: ["不符合规定条件，不予办理。如不服本决定，可以依法申请行政复议或者提起行政诉讼。"],
    147: ["本人已领取。", "已送达本人签收。", "代办员上门送达。"],
}


def hanzi(rnd, count):
    """Letters of no person's name."""
    return "".join(chr(rnd.randrange(0x4E00, 0x9000)) for _ in range(count))


def digits(rnd, count):
    return "".join(rnd.choice("0123456789") for _ in range(count))


def answer(rnd, field, day):
    kind, choices = field["数据类型"], [c for c in field["可选值"].split("/") if c]
    if choices:
        return rnd.choice(choices)
    made = {
        "idno": lambda: "419902" + digits(rnd, 12), "phone": lambda: "1" + digits(rnd, 10), "date": lambda: day,
        "int": lambda: digits(rnd, 1), "decimal": lambda: digits(rnd, 3) + ".00", "bool": lambda: "是",
        "bank": lambda: "62" + digits(rnd, 17), "region": lambda: rnd.choice(VILLAGES),
    }
    return made.get(kind, lambda: hanzi(rnd, rnd.randrange(2, 9)))()


def document(rnd):
    return part(1, 1) + part(2, "419902" + digits(rnd, 12))


def application(rnd, matter, village, day):
    town, name = DIVISIONS[village[:9] + "000"], hanzi(rnd, 3)
    address = "嵩河市" + DIVISIONS[village[:6] + "000000"] + town + DIVISIONS[village] + digits(rnd, 2) + "号"
    applicant = part(2, name) + part(3, document(rnd)) + part(6, part(1, "1" + digits(rnd, 10))) + part(7, address)
    asked = [f for f in FORMS.get(matter["事项编码"], []) if f["必填"] == "是" or rnd.random() < 0.3]
    fields = [part(1, f["字段标识"]) + part(2, answer(rnd, f, day)) for f in asked]
    return (
        part(1, applicant) + part(2, part(1, 1)) + repeated(3, fields) + part(6, hanzi(rnd, 3)) + part(7, part(1, 1))
    )


def statement(rnd, kind):
    return part(1, hanzi(rnd, 3)) + part(2, rnd.choice(WORDS.get(kind, [""]))) + part(5, part(1, 1))


class Segment:
    """One run of a node: cases by ordinal, a secret once."""

    def __init__(self, rnd, wall):
        self.rnd, self.wall, self.count, self.named = rnd, wall, 0, set()

    def entry(self, kind, body, private, ordinal=None, seen=b"", officer=1):
        self.wall += self.rnd.randrange(20_000, 900_000)
        about = b"" if ordinal is None else part(5, ordinal)
        secret = b"" if ordinal in self.named else self.rnd.randbytes(16)
        self.named.add(ordinal if ordinal else self.count)
        return (
            part(1, kind) + part(2, zigzag(self.wall)) + about + part(6, seen) + part(12, officer) + part(13, body),
            part(1, secret) + part(2, private),
        )

    def intake(self, village, code):
        """A receipt and its acceptance, in one act."""
        rnd = self.rnd
        matter = rnd.choice(ACCEPTED if rnd.random() < 0.9 else OTHERS)
        self.count += 1
        self.named.add(self.count)
        number = part(1, rnd.randrange(1 << 19, 1 << 20)) + part(2, 26) + part(3, rnd.randrange(1 << 20)) + part(4, self.count)
        listed = MATERIALS.get(matter["事项编码"], [])
        handed = b"".join(bytes([i + 1, rnd.choice([1, 2]), 1, 2]) for i in range(len(listed)))
        receipt = (
            part(1, number)
            + part(2, part(1, matter["事项编码"]) + part(2, 1) + part(3, rnd.randbytes(32)))
            + part(3, part(1, matter["实施主体"]) + part(2, int(village[:9] + "000")) + part(3, int(village[:6] + "000000")))
            + part(4, handed) + part(5, zigzag(20_600 + rnd.randrange(60)))
        )
        day = "2026-%02d-%02d" % (rnd.randrange(1, 13), rnd.randrange(1, 29))
        first = self.entry(101, receipt, application(rnd, matter, village, day))
        due = zigzag(20_610 + rnd.randrange(60))
        acceptance = part(1, due) + part(2, due + 20) + part(4, 1) + part(5, 1) + part(6, "%s受理〔2026〕%04d号" % (code, self.count))
        return [first, self.entry(107, acceptance, statement(rnd, 107), self.count)]

    def handling(self, kind, code):
        """A later step in somebody else's case."""
        rnd = self.rnd
        self.count += 1
        bodies = {
            120: b"", 123: part(1, 1), 147: part(1, 1) + part(2, 1) + part(3, "%s送〔2026〕%04d号" % (code, self.count)),
            126: part(1, "%s准〔2026〕%04d号" % (code, self.count)) + part(3, zigzag(20_640)),
            108: part(1, int(rnd.choice(VILLAGES)[:9] + "000")),
            105: part(1, part(1, 1) + part(3, 1)) + part(2, zigzag(20_640)) + part(4, "%s补〔2026〕%04d号" % (code, self.count)),
        }
        open_part, private = self.entry(kind, bodies[kind], statement(rnd, kind), None, rnd.randbytes(6), 2)
        return open_part.replace(part(2, zigzag(self.wall)), part(2, zigzag(self.wall)) + part(4, rnd.randbytes(16)), 1), private


def village_day(seed, cases):
    rnd = random.Random(seed)
    segment, village = Segment(rnd, 1_795_000_000_000 + seed * 86_400_000), rnd.choice(VILLAGES)
    return [entry for _ in range(cases) for entry in segment.intake(village, "A2" + digits(rnd, 2))]


def town_day(seed, cases):
    rnd = random.Random(seed)
    segment = Segment(rnd, 1_795_000_000_000 + seed * 86_400_000)
    return [segment.handling(kind, "A2") for _ in range(cases) for kind in (120, 123, rnd.choice([105, 108, 126, 147]))]


# Columns of matters.csv by element number (publications.md); the guide layer begins at 1001.
ELEMENTS = {
    1: "事项名称", 2: "子项", 3: "业务办理项名称", 4: "基本编码", 5: "业务办理项编码", 6: "事项类型", 7: "事项类型代码", 8: "实施主体",
    9: "实施主体代码", 10: "实施主体性质代码", 11: "行使层级", 12: "行使层级代码", 13: "受理层级", 14: "村级职能", 15: "村级受理权限",
    16: "服务对象代码", 17: "法定时限", 18: "法定时限单位", 19: "承诺时限", 20: "承诺时限单位", 21: "办件类型", 22: "办件类型代码",
    23: "是否网上办", 24: "网上办理深度", 25: "是否就近办", 26: "是否同城通办", 27: "通办范围", 28: "同城通办批次", 29: "是否一次办",
    30: "到现场次数", 31: "是否容缺受理", 32: "是否告知承诺", 33: "是否可代办", 34: "是否自助办", 35: "是否收费", 36: "中介服务", 37: "星级",
    38: "主题分类", 39: "一件事联办", 40: "状态", 1001: "实施依据", 1002: "依据可信度", 1003: "受理条件", 1004: "办理流程",
    1007: "时限137例外原因", 1008: "特别程序", 1009: "收费依据", 1010: "收费标准", 1011: "办理地点", 1012: "办公时间", 1013: "咨询电话",
    1014: "投诉电话", 1015: "结果名称", 1016: "结果类型", 1017: "结果送达方式", 1020: "备注", 1021: "数据来源",
}
ROWS = {
    43: (MATERIALS, ["序号", "材料名称", "材料必要性", "可容缺", "可承诺", "可免交数据共享"]),
    1005: (STEPS, ["环节序号", "环节名称", "办理层级", "岗位角色", "环节时限(工作日)", "计时方式", "产出文书", "可离线"]),
    1018: (FORMS, ["序号", "字段标识", "字段名称", "数据类型", "必填", "校验规则", "可选值", "共享来源", "敏感级别"]),
    1019: (MATERIALS, ["序号", "来源渠道", "材料形式", "份数", "材料依据", "要求说明"]),
}


def edition(matter, layer):
    """Kind 200 (index) or 201 (guide) for one matter, whole."""
    fields = []
    for number in sorted(list(ELEMENTS) + list(ROWS)):
        if (number < 1000) != (layer == 200):
            continue
        if number in ROWS:
            held, columns = ROWS[number]
            rows = [b"".join(varint(1 << 3 | 2) + varint(len(c.encode())) + c.encode() for c in (row[k] for k in columns))
                    for row in held.get(matter["事项编码"], [])]
            if rows:
                fields.append(part(1, number) + repeated(3, rows) + part(5, 1))
        elif matter[ELEMENTS[number]]:
            fields.append(part(1, number) + part(2, matter[ELEMENTS[number]]))
    body = part(1, matter["事项编码"]) + part(2, 1) + part(3, zigzag(20_454)) + part(4, 1) + part(5, 1) + repeated(6, fields)
    return part(1, layer) + part(2, zigzag(1_795_000_000_000)) + part(12, 1) + part(13, body)


def organisation(row):
    body = (
        part(1, row["机构编码"]) + part(2, row["区划代码"]) + part(3, row["上级机构编码"]) + part(4, row["机构名称"])
        + part(5, row["机构类别"]) + part(6, int(row["层级代码"])) + part(7, row["统一社会信用代码"]) + part(8, row["地址"])
        + part(9, zigzag(round(float(row["经度"] or 0) * 1e6))) + part(10, zigzag(round(float(row["纬度"] or 0) * 1e6)))
        + part(11, row["咨询电话"]) + part(12, row["投诉电话"]) + part(13, row["办公时间"]) + part(14, row["周末及节假日办理"])
        + repeated(15, [c.encode() for c in row["能力"].split(";") if c]) + part(17, 1) + part(18, row["备注"]) + part(19, 1)
    )
    return part(1, 210) + part(2, zigzag(1_795_000_000_000)) + part(12, 1) + part(13, body)


ORGANISATIONS = table("orgs")
