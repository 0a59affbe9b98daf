#!/bin/sh
kubectl rollout undo deployment/weather
kubectl rollout status deployment/weather --timeout=5m
curl -fsS "$URL/health"
