plugins {
    `java-library`
}

dependencies {
    api(libs.edc.spi.core)
}
