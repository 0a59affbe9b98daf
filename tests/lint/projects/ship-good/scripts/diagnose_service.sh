#!/bin/sh
kubectl get events
