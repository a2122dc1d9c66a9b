import os

from fastapi import FastAPI, HTTPException
from sqlalchemy import create_engine, text

engine = create_engine(os.environ["DATABASE_URL"])
app = FastAPI(title="Catalog")


@app.get("/products/{product_id}")
def product(product_id: int) -> dict:
    with engine.connect() as connection:
        row = connection.execute(text("select id, name, price from products where id = :id"), {"id": product_id}).first()
    if row is None:
        raise HTTPException(status_code=404)
    print("served product", product_id)
    return dict(row._mapping)
