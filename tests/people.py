"""Who may do what: one rule for every route. A route without a rule fails `tests/web/test_charlie.py`.

Ada is an administrator. Alice leads Harbour. Bob answers on her team. Charlie has an account, and must see nothing. A stranger has none.
The workspace is in reflect mode; `{moment}`, `{conversation}` and `{practice}` are Bob's.
"""

from typing import Final

WHO: Final = ("Ada", "Alice", "Bob", "Charlie", "stranger")

EVERYBODY: Final = (200, 200, 200, 200, 303)
BACK: Final = (303, 303, 303, 303, 303)
LEADS: Final = (200, 200, 403, 403, 303)
ADMINISTRATORS: Final = (200, 403, 403, 403, 303)
ADMINISTRATORS_DO: Final = (303, 403, 403, 403, 303)
BOBS: Final = (404, 404, 200, 404, 303)
BOB_DOES: Final = (404, 404, 303, 404, 303)
OPEN: Final = (200, 200, 200, 200, 200)
API_EVERYBODY: Final = (200, 200, 200, 200, 401)
API_BOBS: Final = (404, 404, 200, 404, 401)
API_BOB_DOES: Final = (404, 404, 204, 404, 401)
API_ADMINISTRATORS: Final = (200, 403, 403, 403, 401)
API_ADMINISTRATORS_DO: Final = (204, 403, 403, 403, 401)

RULES: Final = {
    "GET /": EVERYBODY,
    "GET /moments": EVERYBODY,
    "GET /moments/{moment}": BOBS,
    "POST /moments/{moment}/not-fair": BOB_DOES,
    "POST /moments/{moment}/share": BOB_DOES,
    "POST /moments/{moment}/take-back": BOB_DOES,
    "GET /live/moments": EVERYBODY,
    "GET /conversations/{conversation}": BOBS,
    "GET /practise": EVERYBODY,
    "POST /practise": BACK,
    "POST /practise/manner": BACK,
    "POST /moments/{moment}/practise": BOB_DOES,
    "GET /practise/{practice}": BOBS,
    "GET /practise/{practice}/side-by-side": BOB_DOES,
    "POST /practise/{practice}/say": BOB_DOES,
    "POST /practise/{practice}/retry": BOB_DOES,
    "POST /practise/{practice}/what-if": BOB_DOES,
    "POST /practise/{practice}/go-on": BOB_DOES,
    "POST /practise/{practice}/finish": BOB_DOES,
    "GET /lessons": EVERYBODY,
    "POST /lessons/show": BACK,
    "POST /lessons/take-back": BACK,
    "POST /lessons/assign": (303, 404, 403, 403, 303),
    "POST /lessons/assignments/{assignment}/withdraw": (303, 404, 403, 403, 303),
    "GET /lessons/{lesson}": EVERYBODY,
    "POST /lessons/{lesson}/exercises/{exercise}": BACK,
    "GET /progress": EVERYBODY,
    "POST /progress/show": BACK,
    "POST /progress/take-back": BACK,
    "GET /progress/{person}": (404, 404, 404, 404, 303),
    "GET /overview": EVERYBODY,
    "GET /keys": EVERYBODY,
    "POST /keys": BACK,
    "GET /sign-in": OPEN,
    "POST /sign-in": (401, 401, 401, 401, 401),
    "POST /sign-out": BACK,
    "GET /invited/{link}": (404, 404, 404, 404, 404),
    "POST /invited/{link}": (404, 404, 404, 404, 404),
    "GET /welcome": BACK,
    "POST /welcome": BACK,
    "GET /account": EVERYBODY,
    "POST /account/password": (400, 400, 400, 400, 303),
    "POST /account/devices/end": BACK,
    "POST /account/devices/{session}/end": BACK,
    "POST /account/tokens": EVERYBODY,
    "POST /account/tokens/{token}/end": BACK,
    "GET /import": ADMINISTRATORS,
    "POST /import": (422, 403, 403, 403, 303),
    "GET /import/{number}": ADMINISTRATORS,
    "GET /import/{number}/progress": ADMINISTRATORS,
    "GET /import/{number}/rejected.jsonl": (404, 403, 403, 403, 303),
    "GET /people": LEADS,
    "POST /people": ADMINISTRATORS,
    "GET /people/{person}": ADMINISTRATORS,
    "POST /people/{person}": ADMINISTRATORS_DO,
    "POST /people/{person}/invite": ADMINISTRATORS,
    "POST /people/{person}/disable": ADMINISTRATORS_DO,
    "POST /people/{person}/enable": ADMINISTRATORS_DO,
    "POST /people/{person}/erase": (400, 403, 403, 403, 303),
    "GET /settings": ADMINISTRATORS,
    "POST /settings": ADMINISTRATORS_DO,
    "GET /settings/mode": ADMINISTRATORS,
    "POST /settings/mode/review": (422, 403, 403, 403, 303),
    "POST /settings/mode/reflect": ADMINISTRATORS_DO,
    "GET /settings/rubric": ADMINISTRATORS,
    "POST /settings/rubric/preview": (422, 403, 403, 403, 303),
    "POST /settings/rubric/apply": (422, 403, 403, 403, 303),
    "GET /api/v1/openapi.json": OPEN,
    "GET /api/v1/docs": OPEN,
    "GET /api/v1/moments": API_EVERYBODY,
    "GET /api/v1/moments/{moment}": API_BOBS,
    "GET /api/v1/conversations/{conversation}": API_BOBS,
    "GET /api/v1/lessons": API_EVERYBODY,
    "GET /api/v1/lessons/{lesson}": API_EVERYBODY,
    "GET /api/v1/lessons/{lesson}/tries": API_EVERYBODY,
    "POST /api/v1/lessons/{lesson}/tries": API_EVERYBODY,
    "GET /api/v1/assignments": API_EVERYBODY,
    "POST /api/v1/assignments": (201, 404, 403, 403, 401),
    "POST /api/v1/assignments/{assignment}/withdraw": (204, 404, 403, 403, 401),
    "POST /api/v1/shown": (204, 204, 204, 204, 401),
    "GET /api/v1/progress": API_EVERYBODY,
    "GET /api/v1/progress/{person}": (404, 404, 404, 404, 401),
    "GET /api/v1/overview": API_EVERYBODY,
    "GET /api/v1/export": API_EVERYBODY,
    "POST /api/v1/read": API_EVERYBODY,
    "GET /api/v1/imports": API_ADMINISTRATORS,
    "POST /api/v1/imports": (202, 403, 403, 403, 401),
    "GET /api/v1/imports/{number}": API_ADMINISTRATORS,
    "GET /api/v1/people": API_ADMINISTRATORS,
    "POST /api/v1/people": (201, 403, 403, 403, 401),
    "GET /api/v1/people/{person}": API_ADMINISTRATORS,
    "POST /api/v1/people/{person}/disable": API_ADMINISTRATORS_DO,
    "POST /api/v1/people/{person}/enable": API_ADMINISTRATORS_DO,
    "GET /api/v1/objections": API_ADMINISTRATORS,
    "POST /api/v1/objections": API_BOB_DOES,
}
