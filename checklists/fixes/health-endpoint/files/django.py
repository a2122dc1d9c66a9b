

def healthz(request):
    return JsonResponse({"status": "ok"})
