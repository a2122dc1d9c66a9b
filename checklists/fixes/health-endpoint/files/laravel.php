
Route::get('/healthz', fn () => response()->json(['status' => 'ok']));
