#!/bin/sh
pg_dump weather | age -r "$KEY" > backup.age
