# Where the state lies is said when it is set up: terraform init -backend-config=production.tfbackend
terraform {
  backend "{{terraformBackend}}" {}
}
