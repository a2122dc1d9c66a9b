plugins {
    `java-library`
}

dependencies {
    api(libs.edc.spi.core)
    implementation(libs.edc.spi.web)
    implementation(libs.jakarta.ws.rs)

    testImplementation(libs.junit.jupiter)
}
