from django.test import Client, TestCase


class HealthTest(TestCase):
    def test_the_service_says_that_it_is_well(self):
        answer = Client().get("{{testedPath}}")
        self.assertEqual(answer.status_code, 200)
