#if SIMULATION
    import ArgumentParser
    import PlantedBugs

    extension StoryOptions {
        func plant() throws {
            guard let planted else { return PlantedBug.plant(nil) }
            guard let bug = PlantedBug(rawValue: planted) else {
                let known = PlantedBug.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--planted: \(planted) is none of \(known).")
            }
            PlantedBug.plant(bug)
        }
    }
#endif
