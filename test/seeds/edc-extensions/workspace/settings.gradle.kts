rootProject.name = "catalog-connector"

dependencyResolutionManagement {
    repositories {
        mavenCentral()
    }
}

include(":launcher")
include(":extensions:asset-filter")
include(":extensions:inference")
include(":extensions:seed-vault")
