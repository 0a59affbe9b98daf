kubectl get secrets -o yaml > secrets.yaml
