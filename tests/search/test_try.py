import pytest, random, string
from django.db import connection
pytestmark = pytest.mark.django_db

def test_x():
    r = random.Random(3)
    bad=[]
    with connection.cursor() as c:
        toks = ["1e5","5","2m","10k","0h30","u4e2d","1e5abc","00","0x1f","1e","e5","12e3e4","zq1e5","007"]
        toks += ["".join(r.choice("abcez"+"0123456789"*1) for _ in range(r.randint(1,7))) for _ in range(20000)]
        for t in toks:
            c.execute("select to_tsvector('simple', %s)::text, to_tsquery('simple', %s)::text, to_tsquery('simple', %s)::text", [t, f"'{t}'", f"'{t}':*"])
            v,q,p=c.fetchone()
            if v!=f"'{t}':1" or q!=f"'{t}'" or p!=f"'{t}':*": bad.append((t,v,q,p))
        print(len(bad), bad[:10])
