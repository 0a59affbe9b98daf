#!/bin/sh
age -d backup.age | psql weather
