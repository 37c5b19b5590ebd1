/// What an attacker tries first, in lower case: the top of published lists and what is common in Chinese offices.
let commonPasswords: Set<String> = [
    "123456", "1234567", "12345678", "123456789", "1234567890", "12345", "654321", "111111", "000000", "666666",
    "888888", "112233", "123123", "121212", "123321", "520520", "5201314", "1314520", "147258", "147258369", "159357",
    "258369", "159753", "789456", "456789", "100200", "110110", "114514", "168168", "518518", "618618", "880088",
    "password", "password1", "passw0rd", "p@ssw0rd", "p@ssword", "admin", "admin123", "admin888", "administrator",
    "root", "root123", "guest", "test", "test123", "user", "welcome", "welcome1", "letmein", "iloveyou", "woaini",
    "woaini1314", "woaini520", "nihao", "nihao123", "zhongguo", "china", "china123", "beijing", "abc123", "a123456",
    "a123456789", "aa123456", "qq123456", "qwe123", "123qwe", "qaz123", "1qaz2wsx", "1q2w3e4r", "1q2w3e4r5t",
    "q1w2e3r4",
    "qwerty", "qwerty123", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsx", "qazwsxedc", "asd123", "zxc123", "dragon",
    "monkey", "huawei", "huawei@123", "linban", "linban123", "zhengwu", "zhengwu123", "bianmin", "bmfw", "bmfwz",
    "banshi", "fuwu", "correcthorsebatterystaple",
]

/// Rows that a finger slides along.
let keyboardRows = [
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
]
