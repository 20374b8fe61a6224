"""Institutions and places: composed by rule where every part is known, left alone where not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bisum.zh.institutions import find_institutions
from bisum.zh.names import FoundName, proper_names, stands_in

INSTITUTIONS = Path(__file__).parent / "data" / "institutions.tsv"


def found(text: str) -> dict[str, str]:
    return {name.zh: name.en for name in find_institutions(text)}


def only(text: str) -> FoundName:
    (name,) = find_institutions(text)
    return name


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("云南省财政厅", "Yunnan Provincial Department of Finance"),
        ("上海市教育委员会", "Shanghai Municipal Education Commission"),
        ("江西省委", "Jiangxi Provincial Party Committee"),
        ("浙江大学", "Zhejiang University"),
        ("杭州市公安局", "Hangzhou Municipal Public Security Bureau"),
        ("深圳市人民政府", "Shenzhen Municipal People's Government"),
        ("深圳市政府", "Shenzhen Municipal Government"),
        ("江苏省高级人民法院", "Jiangsu High People's Court"),
        ("昆明市中级人民法院", "Kunming Intermediate People's Court"),
        ("河南省农业农村厅", "Henan Provincial Department of Agriculture and Rural Affairs"),
        ("广东省发展改革委", "Guangdong Provincial Development and Reform Commission"),
        ("合肥高新区", "Hefei High-tech Zone"),
        ("宁波海关", "Ningbo Customs"),
        ("内蒙古自治区党委", "Inner Mongolia Regional Party Committee"),
        ("四川省人民医院", "Sichuan Provincial People's Hospital"),
        ("深圳市市场监督管理局", "Shenzhen Municipal Administration for Market Regulation"),
        ("杭州云深处科技有限公司", "Hangzhou Yunshenchu Technology Co., Ltd."),
    ],
)
def test_place_and_organ_make_an_institution(zh: str, en: str) -> None:
    name = only(zh)
    assert (name.zh, name.en, name.kind) == (zh, en, "institution")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("镇江市丹徒区", "Dantu District, Zhenjiang"),
        ("甘肃省定西市渭源县五竹镇", "Wuzhu Town, Weiyuan County, Dingxi, Gansu Province"),
        ("榆林市榆阳区孟家湾乡", "Mengjiawan Township, Yuyang District, Yulin"),
        ("安徽省凤阳县小岗村", "Xiaogang Village, Fengyang County, Anhui Province"),
        ("山西省太原市", "Taiyuan, Shanxi Province"),
        ("山东曹县", "Caoxian County, Shandong"),
        ("西安市雁塔区", "Yanta District, Xi'an"),
    ],
)
def test_addresses_go_from_small_to_large(zh: str, en: str) -> None:
    name = only(zh)
    assert (name.zh, name.en, name.kind) == (zh, en, "place")


@pytest.mark.parametrize(
    "text",
    [
        "提高市场竞争力",
        "全县各乡镇抓紧春耕",
        "周边地区和中心城区",
        "我省农村地区",
        "市委书记和县长来到村里",
        "新城区的老旧小区",
        "",
    ],
)
def test_common_words_are_no_places(text: str) -> None:
    assert [name.en for name in find_institutions(text) if name.en not in ("China",)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("江西省委托第三方评估", {"江西省": "Jiangxi Province"}),
        ("北京市场回暖", {"北京": "Beijing"}),
        ("上海区域经济", {"上海": "Shanghai"}),
        ("赣州市委书记李炳军", {"赣州市委": "Ganzhou Municipal Party Committee"}),
        ("德国政府表态", {"德国": "Germany"}),
    ],
)
def test_an_organ_is_not_cut_out_of_another_word(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


def test_a_province_abroad_gets_no_pinyin() -> None:
    assert found("柬埔寨棉吉省") == {"柬埔寨": "Cambodia", "棉吉省": ""}


@pytest.mark.parametrize(
    "en",
    [
        "the Department of Finance of Yunnan Province",
        "Yunnan Provincial Finance Department",
        "Yunnan's finance department",
        "the provincial finance department of Yunnan",
    ],
)
def test_an_institution_stands_in_any_order(en: str) -> None:
    assert stands_in(only("云南省财政厅"), f"He works for {en}.")


@pytest.mark.parametrize(
    "en",
    [
        "the Yunnan Provincial Department of Education",
        "the Ministry of Finance",
        "Yunnan finance is sound",
        "the Sichuan Provincial Department of Finance",
    ],
)
def test_another_institution_does_not_stand(en: str) -> None:
    assert not stands_in(only("云南省财政厅"), en)


def test_a_place_stands_with_its_parts_in_any_order() -> None:
    place = only("镇江市丹徒区")
    assert stands_in(place, "in Zhenjiang's Dantu district")
    assert not stands_in(place, "in Zhenjiang")


def test_proper_names_are_as_printed_and_one_by_one() -> None:
    text = "江苏省镇江市丹徒区区长韩立新到南京大学考察"
    assert proper_names(text) == {"江苏省", "镇江市", "丹徒区", "韩立新", "南京大学"}


@pytest.mark.parametrize("text", ["李强主持召开国务院", "推进中国", "乳业升级-新华网"])
def test_a_name_at_the_end_of_a_text_ends_there(text: str) -> None:
    assert only(text).end == len(text)
    assert text.endswith(only(text).zh)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("教育部基础教育司", "Department of Basic Education of the Ministry of Education"),
        ("中国建设银行浙江省分行", "Zhejiang Branch of China Construction Bank"),
        ("国家统计局河南调查总队", "Henan Survey Office of the National Bureau of Statistics"),
        (
            "合肥市公安局交警支队",
            "Traffic Police Detachment of the Hefei Municipal Public Security Bureau",
        ),
        ("韩国外交部", "South Korean Foreign Ministry"),
        ("俄罗斯国防部", "Russian Defense Ministry"),
        ("漳州市应急管理局", "Zhangzhou Municipal Emergency Management Bureau"),
        ("苏州工业园区管委会", "Suzhou Industrial Park Administrative Committee"),
    ],
)
def test_parts_branches_and_ministries_abroad(zh: str, en: str) -> None:
    name = only(zh)
    assert (name.zh, name.en) == (zh, en)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "市住房和城乡建设局统计",
            {"市住房和城乡建设局": "Municipal Housing and Urban-Rural Development Bureau"},
        ),
        ("省发展改革委调查显示", {"省发展改革委": "Provincial Development and Reform Commission"}),
        ("记者从省统计局获悉", {"省统计局": "Provincial Statistics Bureau"}),
        ("教育部介绍", {"教育部": "Ministry of Education"}),
        ("浙江大学统计", {"浙江大学": "Zhejiang University"}),
        ("全省教育系统", {}),
        ("省区市共同推进", {}),
    ],
)
def test_a_verb_behind_an_organ_is_no_part_of_it(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("澜州市第二十七中学封顶", {"澜州市第二十七中学": "Lanzhou No. 27 Middle School"}),
        ("记者在双塘村看到", {"双塘村": "Shuangtang Village"}),
        ("来自大李村的村民", {"大李村": "Dali Village"}),
        (
            "盈江县那邦镇刀弄村",
            {"盈江县那邦镇刀弄村": "Daonong Village, Nabang Town, Yingjiang County"},
        ),
        ("在柳河街道办事", {"柳河街道": "Liuhe Subdistrict"}),
        ("枫林社区党委书记", {"枫林社区": "Fenglin Community"}),
    ],
)
def test_small_places_no_list_knows_are_found_whole(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "一座新城市",
        "谈城市更新",
        "那个镇上",
        "老旧社区改造",
        "各街道、各社区",
        "我县李庄村民",
        "俄勒冈州市场",
    ],
)
def test_words_that_end_like_small_places_are_none(text: str) -> None:
    assert not [zh for zh in found(text) if zh[-1] in "市镇村区道"]


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("第二十七中学封顶", "第二十七中学", "No. 27 Middle School"),
        ("第二十七中学校长到会", "第二十七中学", "No. 27 Middle School"),
        ("送往第三人民医院", "第三人民医院", "Third People's Hospital"),
        ("第12幼儿园开学", "第12幼儿园", "No. 12 Kindergarten"),
        ("第二实验幼儿园开放", "第二实验幼儿园", "No. 2 Experimental Kindergarten"),
        ("走进市第八中学", "市第八中学", "Municipal No. 8 Middle School"),
        ("市二中师生", "市二中", "Municipal No. 2 Middle School"),
        ("县一中学生获奖", "县一中", "County No. 1 Middle School"),
        ("市一院专家义诊", "市一院", "Municipal First People's Hospital"),
        ("区实验二小植树", "区实验二小", "District No. 2 Experimental Primary School"),
        ("市二中院宣判", "市二中院", "Municipal No. 2 Intermediate People's Court"),
        ("四十一中师生到场", "四十一中", "No. 41 Middle School"),
        ("在省第二人民医院", "省第二人民医院", "Provincial Second People's Hospital"),
        ("第十建筑公司中标", "第十建筑公司", "No. 10 Construction Company"),
        ("第三监狱开放", "第三监狱", "No. 3 Prison"),
        ("第七研究所挂牌", "第七研究所", "No. 7 Research Institute"),
        ("第二轧钢厂停产", "第二轧钢厂", "No. 2 Steel Rolling Mill"),
        ("陵州第三人民医院收治", "陵州第三人民医院", "Lingzhou Third People's Hospital"),
        ("上海市第十人民医院", "上海市第十人民医院", "Shanghai Tenth People's Hospital"),
        ("杭州二中获奖", "杭州二中", "Hangzhou No. 2 Middle School"),
        ("第七十三集团军官兵", "第七十三集团军", "73rd Group Army"),
        ("第八中学时任校长", "第八中学", "No. 8 Middle School"),
        ("第一小学揭牌", "第一小学", "No. 1 Primary School"),
        ("第302医院收治", "第302医院", "302 Hospital"),
    ],
)
def test_a_number_is_part_of_an_institutions_name(text: str, zh: str, en: str) -> None:
    assert found(text) == {zh: en}


@pytest.mark.parametrize(
    "text",
    [
        "全省第一小学生",
        "全国第一医院",
        "第一小学期",
        "市一中心城区",
        "县一小时车程",
        "市三小区改造",
        "前十中有三家",
        "三中全会精神",
        "五十二中学生参赛",
        "第三家医院",
        "十投十中",
        "市一院内",
    ],
)
def test_a_number_before_a_kind_of_institution_names_none(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("en", "stands"),
    [
        ("at the Third People's Hospital", True),
        ("at No. 3 People's Hospital", True),
        ("at the city's 3rd People's Hospital", True),
        ("at the Second People's Hospital", False),
        ("at the People's Hospital", False),
    ],
)
def test_a_numbered_institution_stands_by_its_number_in_any_form(en: str, stands: bool) -> None:
    assert stands_in(only("市第三人民医院"), en) is stands


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("家住人民路88号", {"人民路": "Renmin Road"}),
        ("在江西路12号", {"江西路": "Jiangxi Road"}),
        ("人民路与解放街交叉口", {"人民路": "Renmin Road", "解放街": "Jiefang Street"}),
        ("中山北路封闭", {"中山北路": "Zhongshan North Road"}),
        ("家住朝阳北路", {"朝阳北路": "Chaoyang North Road"}),
        ("学府南路通车", {"学府南路": "Xuefu South Road"}),
        ("建设路、和平街", {"建设路": "Jianshe Road", "和平街": "Heping Street"}),
        ("南京东路上", {"南京东路": "Nanjing East Road"}),
        (
            "南京路和四川北路",
            {"南京路": "Nanjing Road", "四川北路": "Sichuan North Road"},
        ),
        ("朝阳区建国路", {"朝阳区": "Chaoyang District", "建国路": "Jianguo Road"}),
        ("地铁3号线红枫岭站开通", {"红枫岭站": "Hongfengling Station"}),
        ("在红枫岭站换乘", {"红枫岭站": "Hongfengling Station"}),
        ("老人在红枫岭站被找到", {"红枫岭站": "Hongfengling Station"}),
        ("红枫岭站是5号线起点", {"红枫岭站": "Hongfengling Station"}),
        (
            "列车到达临汐南站、青石桥站",
            {"临汐南站": "Linxi South Station", "青石桥站": "Qingshiqiao Station"},
        ),
        ("停靠柳林站、青石桥站", {"柳林站": "Liulin Station", "青石桥站": "Qingshiqiao Station"}),
        ("桐浦河涨水", {"桐浦河": "Tongpu River"}),
        ("雁栖湖边", {"雁栖湖": "Yanqi Lake"}),
    ],
)
def test_streets_and_stations_are_named_where_their_surroundings_show_it(
    text: str, names: dict[str, str]
) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "走上致富路",
        "东三环中路9号",
        "从中路突破",
        "球员中路渗透",
        "幸福路、和平路",
        "铺就幸福路、连心路、产业路",
        "上学路上",
        "最后一公里路",
        "走一步看一步",
        "开山修路",
        "遇水架桥",
        "一条公路，一条铁路",
        "西路军浴血奋战",
        "在十字路口",
        "高速路口",
        "步行街改造",
        "走街串巷",
        "网站、车站、加油站",
        "加油站、充换电站、加氢站",
        "在服务站附近",
        "3号线终点站",
        "2号线换乘站",
        "在检录站等候",
        "爱心站、暖心站、红娘站",
        "在卫星站附近",
        "3号线天府广场站",
        "在观景站停留",
        "到登山站休息",
        "在加油站被找到",
        "列车到站",
        "我站在路边",
        "开了新站点",
        "无人岛",
        "景观湖",
        "堰塞湖",
        "火山岛",
        "清真寺",
        "普吉岛",
        "奥得河",
        "护城河",
        "母亲河",
        "绿水青山",
        "祖国山河",
        "信号塔",
        "李青山说",
    ],
)
def test_words_that_end_like_streets_stations_and_waters_are_none(text: str) -> None:
    assert not [name for name in find_institutions(text) if name.kind == "place"]


@pytest.mark.parametrize(
    "text", ["法国的桐浦河", "英国首相在唐宁街10号讲话", "日本的柳林站、青石桥站", "美国人民路8号"]
)
def test_what_may_lie_abroad_gets_no_pinyin(text: str) -> None:
    assert [name.en for name in find_institutions(text)][1:] == []


@pytest.mark.parametrize("text", ["钻石联赛厦门站", "世界杯北京站、厦门站"])
def test_the_leg_of_a_tour_is_no_station(text: str) -> None:
    assert not [zh for zh in found(text) if zh.endswith("站")]


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("桐浦大桥今日通车", "桐浦大桥", "Tongpu Bridge"),
        ("南屏水库蓄水增加", "南屏水库", "Nanping Reservoir"),
        ("柳岸派出所提醒", "柳岸派出所", "Liu'an Police Station"),
        ("鹿鸣山景区迎客", "鹿鸣山景区", "Lumingshan Scenic Area"),
        ("京哈高速公路拥堵", "京哈高速公路", "Beijing-Harbin Expressway"),
        ("沪苏湖高铁开通", "沪苏湖高铁", "Shanghai-Suzhou-Huzhou High-speed Railway"),
        ("云岭高速贯通", "云岭高速", "Yunling Expressway"),
        ("须走绕城高速", "绕城高速", "Ring Expressway"),
        ("车队驶过白鹿峡特大桥", "白鹿峡特大桥", "Bailuxia Bridge"),
        ("黑龙岭隧道贯通", "黑龙岭隧道", "Heilongling Tunnel"),
        ("鹭池河大桥合龙", "鹭池河大桥", "Luchihe Bridge"),
        ("位于城西新区的学校", "城西新区", "Chengxi New Area"),
    ],
)
def test_sites_are_called_by_pinyin_and_lines_by_their_ends(text: str, zh: str, en: str) -> None:
    assert found(text) == {zh: en}


@pytest.mark.parametrize(
    "text",
    [
        "老旧小区改造",
        "一座跨海大桥",
        "新建跨江大桥",
        "这座大山隧道",
        "城市河大桥",
        "山地冰川消融",
        "口袋公园建成",
        "文化广场上",
        "修建铁路",
        "一条高速公路",
        "这座水电站",
        "伊泰普水电站",
        "千年古镇",
        "国家级新区",
        "城市新区",
    ],
)
def test_nouns_of_sites_without_a_proper_name_are_none(text: str) -> None:
    assert not found(text)


def test_most_institutions_of_the_set_have_a_desks_english() -> None:
    with INSTITUTIONS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = sum(
        any(
            body.zh == row["name"] and row["en"] in (body.en, *body.variants)
            for body in find_institutions(row["zh"])
        )
        for row in rows
    )
    assert right / len(rows) >= 0.92


@pytest.mark.parametrize(
    "text", ["武警战士总队形整齐", "政协委员会见记者", "央行降息", "公司附属设施"]
)
def test_words_for_kinds_of_bodies_name_none(text: str) -> None:
    assert [name.zh for name in find_institutions(text) if len(name.zh) > 3] == []


def test_a_district_court_stands_without_its_city_or_before_it() -> None:
    court = only("深圳市南山区人民法院")
    assert court.en == "Nanshan District People's Court"
    assert "Nanshan District People's Court of Shenzhen" in court.variants


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("记者走进云帆智能科技公司", "云帆智能科技公司", "Yunfan Intelligent Technology Company"),
        ("中标企业为蓝湾建设集团", "蓝湾建设集团", "Lanwan Construction Group"),
        ("海昌新能源公司投产", "海昌新能源公司", "Haichang New Energy Company"),
        ("由恒跃科技股份有限公司承建", "恒跃科技股份有限公司", "Hengyue Technology Co., Ltd."),
        ("南屏理工大学的学生", "南屏理工大学", "Nanping University of Technology"),
        ("柳岸中学开学", "柳岸中学", "Liu'an Middle School"),
    ],
)
def test_companies_and_schools_no_list_has_are_called_by_pinyin(
    text: str, zh: str, en: str
) -> None:
    assert found(text) == {zh: en}


@pytest.mark.parametrize(
    "text",
    ["一家科技公司", "国内机械公司", "大型物流公司", "当地旅游公司", "这家集团", "某科技公司", "重点中学", "农村小学", "希望小学", "地方师范大学"],
)  # fmt: skip
def test_companies_and_schools_without_a_proper_name_are_none(text: str) -> None:
    assert not found(text)


def test_the_forms_of_a_part_of_a_part_do_not_multiply() -> None:
    bodies = find_institutions("第二十七中学" * 40)
    assert all(len(body.variants) < 500 for body in bodies)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("临江代表团居首", {"临江": "Linjiang"}),
        ("临江大学教授", {"临江大学": "Linjiang University"}),
        ("临江而建的小楼", {}),
        ("朝阳产业，万亩江山", {}),
    ],
)
def test_a_city_is_known_without_its_level(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("共青团湖北省委", "Hubei Provincial Committee of the Communist Youth League"),
        (
            "九三学社北京市委会",
            "Beijing Municipal Committee of the Jiusan Society",
        ),
        ("民盟浙江省委员会", "Zhejiang Provincial Committee of the China Democratic League"),
        ("中共湖南省委", "CPC Hunan Provincial Committee"),
        ("中共长沙市委宣传部", "Publicity Department of the CPC Changsha Municipal Committee"),
        (
            "中共四川省纪律检查委员会",
            "CPC Sichuan Provincial Commission for Discipline Inspection",
        ),
        (
            "审计署驻武汉特派员办事处",
            "Wuhan Special Commissioner's Office of the National Audit Office",
        ),
        (
            "国家外汇管理局厦门市分局",
            "Xiamen Branch of the State Administration of Foreign Exchange",
        ),
        (
            "北京市公安局海淀分局",
            "Haidian Branch of the Beijing Municipal Public Security Bureau",
        ),
        (
            "最高人民检察院第八检察厅",
            "Eighth Procuratorial Department of the Supreme People's Procuratorate",
        ),
        ("浦东新区人民法院", "Pudong New Area People's Court"),
        (
            "国家能源局四川监管办公室",
            "Sichuan Regulatory Office of the National Energy Administration",
        ),
        (
            "共青团中央宣传部",
            "Publicity Department of the Central Committee of the Communist Youth League of China",
        ),
        ("中国医科大学附属盛京医院", "Shengjing Hospital of China Medical University"),
        ("金银潭医院", "Jinyintan Hospital"),
        (
            "全国政协经济委员会",
            "Committee for Economic Affairs of the CPPCC National Committee",
        ),
    ],
)
def test_committees_of_parties_and_offices_elsewhere(zh: str, en: str) -> None:
    name = only(zh)
    assert (name.zh, name.en) == (zh, en)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "团中央、湖北省委",
            {
                "团中央": "Central Committee of the Communist Youth League of China",
                "湖北省委": "Hubei Provincial Party Committee",
            },
        ),
        (
            "教育部湖北省委联合发文",
            {"教育部": "Ministry of Education", "湖北省委": "Hubei Provincial Party Committee"},
        ),
        ("教育部驻外人员", {"教育部": "Ministry of Education"}),
        ("国家能源局高校分局", {"国家能源局": "National Energy Administration"}),
        ("三甲医院、定点医院和民营医院", {}),
        ("送往附近医院", {}),
    ],
)
def test_a_committee_of_another_party_and_a_kind_of_hospital_are_no_part(
    text: str, names: dict[str, str]
) -> None:
    assert found(text) == names
