plugins {
    application
}

dependencies {
    implementation(libs.edc.boot)
    implementation(libs.edc.connector.core)
    implementation(libs.edc.control.plane.core)
    implementation(libs.edc.control.api.configuration)
    implementation(libs.edc.data.plane.core)
    implementation(libs.edc.data.plane.http)
    implementation(libs.edc.dsp)
    implementation(libs.edc.http)
    implementation(libs.edc.iam.mock)
    implementation(libs.edc.management.api)

    implementation(project(":extensions:asset-filter"))
    implementation(project(":extensions:inference"))
    implementation(project(":extensions:seed-vault"))
}

application {
    mainClass.set("org.eclipse.edc.boot.system.runtime.BaseRuntime")
}
