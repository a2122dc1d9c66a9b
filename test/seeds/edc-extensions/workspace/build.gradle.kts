plugins {
    java
}

subprojects {
    apply(plugin = "java")

    group = "org.example.catalog"
    version = "0.1.0"

    java {
        toolchain {
            languageVersion.set(JavaLanguageVersion.of(17))
        }
    }

    tasks.withType<Test> {
        useJUnitPlatform()
    }
}
