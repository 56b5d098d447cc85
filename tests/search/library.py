"""Pages with the words that the cases of spec/demo-data.md §I ask for, and some that get in their way."""

from exemplars.enums import SubjectType
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    ExemplarPageFactory,
    ExperiencePageFactory,
    FieldFactory,
    StandardPageFactory,
    UnitFactory,
)

DONG_MAI = "UBND phường Đồng Mai"
VAN_QUAN = "UBND phường Văn Quán"
PROFILES = {
    "E02": {
        "title": "Vườn rau sân thượng nuôi cả bếp ăn bán trú",
        "subject_name": "Hộ bà Thạch Thị Ngò",
        "subject_type": SubjectType.HOUSEHOLD,
        "unit": DONG_MAI,
        "summary": "Từ 20 thùng xốp trên mái nhà, bà Ngò liên kết bốn hộ liền kề trồng rau.",
    },
    "E05": {
        "title": "Xưởng cơ khí thu nhiệt lò sấy để nấu bếp ăn ca",
        "subject_name": "Công ty TNHH Cơ khí Lá Chắn Xanh",
        "unit": "Phòng Kinh tế",
        "body": "<p>Mỗi năm bớt 96 triệu đồng. Sáng mai cả tổ lại đến, hoạt động hằng ngày.</p>",
    },
    "E07": {
        "title": "Tổ dân phố có “tủ sách trước ngõ” và giờ tắt loa",
        "subject_name": "Tổ dân phố số 5, phường Văn Quán",
        "unit": VAN_QUAN,
    },
    "E08": {
        "title": "Đám cưới gọn, góp một cây cho vườn chung",
        "subject_name": "Khu phố Đồng Mai Đông",
        "unit": DONG_MAI,
        "body": "<p>Cả khu phố giữ nếp hoà thuận.</p>",
    },
    "E14": {
        "title": "Nữ hộ sinh và chiếc xe đạp bốn mùa",
        "subject_name": "Mạc Thị Sao Khuê",
        "subject_type": SubjectType.INDIVIDUAL,
        "position": "Hộ sinh Trạm Y tế phường Đồng Mai",
        "unit": DONG_MAI,
    },
    "E19": {
        "title": "Câu lạc bộ “Bếp không tiếng quát”",
        "subject_name": "Chi hội Phụ nữ 7, phường La Khê",
        "unit": "Hội Liên hiệp Phụ nữ quận",
        "body": "<p>Có 19 gia đình được hòa giải thành. Họ trồng hoa trước ngõ.</p>",
    },
    "E22": {
        "title": "Bộ phận một cửa “trả kết quả trước hẹn một ngày”",
        "subject_name": "Bộ phận Tiếp nhận và Trả kết quả phường Đồng Mai",
        "unit": DONG_MAI,
    },
    "E25": {
        "title": "Người giữ kho giấy của cả quận",
        "subject_name": "Ưng Văn Ẩn",
        "subject_type": SubjectType.INDIVIDUAL,
        "unit": "Phòng Nội vụ quận Hà Đông",
        "summary": "Hai mươi năm lặng lẽ làm mục lục, ông Ẩn rút thời gian tìm hồ sơ.",
    },
    "E26": {
        "title": "Chị cán bộ tư pháp “đọc luật bằng ca dao”",
        "subject_name": "Nguyệt Thị Hòa",
        "subject_type": SubjectType.INDIVIDUAL,
        "unit": VAN_QUAN,
        "summary": "Chị Hòa đặt lời mới cho điệu ru quen thuộc để bà con nhớ luật.",
    },
    "hoa": {
        "title": "Vườn hoa của xóm: hoa, hoa và hoa",
        "subject_name": "Đội trồng hoa ven đường",
        "unit": "UBND phường La Khê",
        "body": "<p>Ai cũng an tâm vì đường làng đầy hoa.</p>",
    },
}


def profile(unit: str, **values):
    return ExemplarPageFactory(unit=UnitFactory(name=unit), **values)


def make_library() -> dict:
    """All pages by their code."""
    pages = {code: profile(**values) for code, values in PROFILES.items()}
    column = ColumnPageFactory(title="Việc nhỏ, nết đẹp", summary="Những việc tốt ngắn gọn.")
    return pages | {
        "column": column,
        "article": ArticlePageFactory(
            parent=column, title="Vì sao tổ dân phố số 5 không cần biển cấm ồn", about=[pages["E07"]]
        ),
        "experience": ExperiencePageFactory(
            title="Quy ước giờ tắt loa",
            about=[pages["E07"]],
            steps=["Khảo sát giờ ồn bằng bảng dấu X", "Cử người gõ cửa luân phiên"],
            field=FieldFactory(short_label="Văn hóa khu dân cư"),
        ),
        "about": StandardPageFactory(title="Giới thiệu", body="<p>Trang của quận Hà Đông.</p>"),
        "draft": profile(unit=DONG_MAI, title="Bản nháp ở Đồng Mai", live=False),
    }
