/// What people call things, and the official words for it that stand in the names of matters.
enum PopularNames {
    struct Name: Sendable {
        let popular: String
        let official: String
        /// Both as `SearchPattern` compares them.
        let popularSymbols: [UInt32]
        let officialSymbols: [UInt32]
    }

    /// The popular forms of a name: each is the name with one kind of official words replaced by what people say.
    static func forms(of symbols: [UInt32]) -> [(name: Name, symbols: [UInt32])] {
        var found: [Int] = []
        for place in symbols.indices {
            for candidate in byFirstSymbol[symbols[place]] ?? []
            where symbols[place...].starts(with: all[candidate].officialSymbols) && !found.contains(candidate) {
                found.append(candidate)
            }
        }
        return found.map { (all[$0], replaced(in: symbols, by: all[$0])) }
    }

    private static func replaced(in symbols: [UInt32], by name: Name) -> [UInt32] {
        var form: [UInt32] = []
        var rest = symbols[...]
        while let first = rest.first {
            if rest.starts(with: name.officialSymbols) {
                form += name.popularSymbols
                rest = rest.dropFirst(name.officialSymbols.count)
            } else {
                form.append(first)
                rest = rest.dropFirst()
            }
        }
        return form
    }

    /// One for each official word, in the order of the table.
    private static let all: [Name] = String(describing: table).split(separator: "\n").flatMap { line in
        let words = line.split(separator: " ").map(String.init)
        return words.dropFirst().map { official in
            Name(
                popular: words[0], official: official,
                popularSymbols: words[0].unicodeScalars.compactMap(SearchPattern.symbol),
                officialSymbols: official.unicodeScalars.compactMap(SearchPattern.symbol))
        }
    }

    private static let byFirstSymbol: [UInt32: [Int]] = Dictionary(grouping: all.indices) { all[$0].officialSymbols[0] }

    /// A popular name, then the official words that may answer to it.
    private static let table: StaticString = """
        社保卡 社会保障卡
        社保 社会保险
        医保卡 社会保障卡 医保电子凭证
        医保 基本医疗保险 医疗保险 医疗保障 医疗救助 医疗费用
        新农合 城乡居民基本医疗保险
        合作医疗 城乡居民基本医疗保险
        农合 城乡居民基本医疗保险
        医保报销 医疗费用手工(零星)报销 医疗费用报销
        慢病卡 门诊慢特病
        慢性病 慢特病
        大病 慢特病 医疗救助
        异地看病 异地就医
        养老金 养老保险待遇
        养老认证 养老保险待遇领取资格认证
        刷脸认证 待遇领取资格认证
        新农保 城乡居民养老保险 城乡居民基本养老保险
        农保 城乡居民养老保险 城乡居民基本养老保险
        退休 养老保险待遇 养老保险
        失业金 失业保险金 失业保险
        失业补助 失业保险金
        就业证 就业创业证
        失业证 就业创业证
        小额贷款 创业担保贷款 小额信贷
        创业贷款 创业担保贷款
        贴息贷款 创业担保贷款 小额信贷
        低保 最低生活保障
        低保户 最低生活保障
        五保 特困人员
        五保户 特困人员
        低保边缘 最低生活保障边缘家庭
        困难补助 临时救助 困难
        救济 救助
        孤儿补助 孤儿基本生活保障
        老年证 老年人优待证
        老人证 老年人优待证
        高龄补贴 高龄津贴
        老年补贴 高龄津贴 老年人养老服务补贴
        敬老卡 老年人优待证
        残疾证 残疾人证
        残疾补贴 残疾人两项补贴
        轮椅 辅助器具
        结婚证 结婚登记 婚姻登记证
        离婚证 离婚登记 婚姻登记证
        领证 结婚登记
        扯证 结婚登记
        准生证 生育登记
        生育证 生育登记
        二胎 生育登记
        三胎 生育登记
        独生子女证 独生子女父母光荣证
        独生子女费 独生子女父母奖励费
        育儿补助 育儿补贴
        生孩子报销 生育保险待遇
        生育报销 生育保险待遇 生育医疗费
        疫苗本 预防接种证
        打预防针 预防接种
        上户口 出生登记 户口登记
        落户 出生登记 户口迁移 户口登记
        迁户口 户口迁移
        户口迁入 户口迁移
        销户 户口注销 死亡注销
        改名字 户口登记项目变更更正
        改名 姓名
        户口本 居民户口簿 户口登记 户口
        暂住证 居住证 流动人口居住登记
        无犯罪证明 无犯罪记录证明
        政审 无犯罪记录证明
        房产证 不动产
        房本 不动产
        房照 不动产
        房产 不动产
        过户 转移登记
        二手房 存量房
        房产过户 不动产转移登记
        抵押贷款 抵押登记
        无房证明 不动产登记资料查询
        查房产 不动产登记资料查询
        盖房 宅基地批准 乡村建设规划许可 农村村民住宅
        建房 宅基地批准 乡村建设规划许可 农村村民住宅
        廉租房 公租房 公共租赁住房
        公租房 公共租赁住房
        保障房 公租房 公共租赁住房
        租房补贴 租赁补贴
        种地补贴 耕地地力保护补贴 种粮农民补贴
        种粮补贴 种粮农民补贴 耕地地力保护补贴
        粮食补贴 种粮农民补贴
        农机补贴 农机购置与应用补贴 农机购置补贴
        土地流转 土地经营权流转
        承包地 土地承包经营权
        砍树 林木采伐
        采伐证 林木采伐许可证
        养猪 畜禽养殖
        检疫证 动物检疫
        防疫证 动物防疫条件合格证
        拖拉机证 拖拉机
        扶贫 脱贫 返贫 雨露计划
        扶贫贷款 脱贫人口小额信贷
        营业执照 个体工商户 企业登记 企业设立 公司设立
        执照 个体工商户 企业登记
        开店 个体工商户登记 食品小经营店 食品经营许可
        个体户 个体工商户
        开公司 企业登记 公司设立
        注销公司 企业登记(简易注销) 企业注销
        食品证 食品经营许可
        餐饮证 食品经营许可
        卫生许可证 公共场所卫生许可
        卫生证 公共场所卫生许可
        摆摊 食品小摊点 便民服务摊点
        烟证 烟草专卖零售许可证
        卖烟 烟草专卖零售许可证
        鞭炮 烟花爆竹
        炮证 烟花爆竹
        招牌 户外广告
        占道 占用城市道路
        电梯 特种设备使用登记
        投诉 诉求
        维权 消费者投诉
        上学 入学 学籍
        小学报名 义务教育入学
        转学 学籍异动
        休学 学籍异动
        助学金 学生资助 困难学生
        教师证 教师资格
        教资 教师资格
        打官司 法律援助
        请律师 法律援助
        退伍 退役
        退伍证 退役
        军属 义务兵家庭
        当兵 义务兵 退役
        抚恤金 优抚
        营运证 道路运输证
        货运证 道路货物运输 道路运输证
        上岗证 从业资格证
        从业证 从业资格证
        驾照 驾驶证
        驾驶本 驾驶证
        打井 取水许可
        自来水 饮水
        报装 新装
        装电表 居民用电新装
        电表过户 用电过户
        环评 环境影响评价
        水保 水土保持
        能评 节能审查
        立项 投资项目备案 投资项目核准
        施工证 施工许可证
        消防验收 消防安全检查
        消防检查 消防安全检查
        渣土 建筑垃圾
        交养老 养老保险 社会保险费缴纳
        交社保 社会保险费缴纳
        交医保 社会保险费缴纳 医疗保险参保
        缴费 缴纳 代缴
        交水电费 水电气费代缴
        火化费 殡葬
        丧葬费 丧葬补助金
        领养 收养登记
        宾馆 旅馆业
        庙会 营业性演出
        唱戏 营业性演出
        市长热线 12345
        居住证明 居住情况证明
        一卡通 社会保障卡
        劳动仲裁 劳动人事争议
        讨薪 劳动人事争议
        欠薪 劳动人事争议
        找工作 职业介绍 求职登记 招聘服务
        补身份证 居民身份证办理(丢失补领)
        网约车 网络预约出租汽车
        出租车 出租汽车
        药店 药品零售
        网吧 互联网上网服务营业场所
        托儿所 托育
        """
}
