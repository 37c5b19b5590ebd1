#if SIMULATION
    import ArgumentParser
    import PlantedBugs

    extension Simulate {
        static func plant(_ name: String?) throws {
            guard let name else { return PlantedBug.plant(nil) }
            guard let bug = PlantedBug(rawValue: name) else {
                let known = PlantedBug.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--planted: \(name) is none of \(known).")
            }
            PlantedBug.plant(bug)
        }
    }
#endif
