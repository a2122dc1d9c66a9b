
Route::get('/readyz', function () {
    try {
        DB::connection()->getPdo()->query('SELECT 1');
    } catch (\Throwable) {
        return response()->json(['status' => 'not ready'], 503);
    }

    return response()->json(['status' => 'ready']);
});
